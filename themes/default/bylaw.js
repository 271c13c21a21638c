// What script adds to every page; each works without.
'use strict';
// "/" goes to the search field.
document.addEventListener('keydown', (event) => {
  const field = document.querySelector('input[type="search"]');
  if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || !field || event.target.closest('input, select, textarea')) return;
  event.preventDefault();
  field.focus();
});
