// Leads to where a page has moved, clause and all: a refresh of the page would lose what stands behind "#".
'use strict';
location.replace(document.querySelector('link[rel="canonical"]').href + location.hash);
