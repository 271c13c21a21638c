// Serves a folder as a plain web server would: compressed, with the not-found page; and closes again.
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { gzipSync } from 'node:zlib';

const types = {
  '.html': 'text/html; charset=utf-8', '.css': 'text/css; charset=utf-8', '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json', '.xml': 'application/xml', '.txt': 'text/plain; charset=utf-8', '.csv': 'text/csv; charset=utf-8',
  '.svg': 'image/svg+xml', '.png': 'image/png', '.ics': 'text/calendar; charset=utf-8',
};

async function find(folder, address) {
  let path = normalize(decodeURIComponent(new URL(address, 'http://site').pathname));
  if (path.endsWith('/')) path += 'index.html';
  try {
    return { status: 200, path, bytes: await readFile(join(folder, path)) };
  } catch {
    return { status: 404, path: '404.html', bytes: await readFile(join(folder, '404.html')).catch(() => Buffer.from('not found')) };
  }
}

// `change` may rewrite the HTML of a page before it is sent.
export async function serve(folder, change = (html) => html) {
  const server = createServer(async (request, response) => {
    const { status, path, bytes } = await find(folder, request.url);
    const type = types[extname(path).toLowerCase()] ?? 'application/octet-stream';
    const body = type.startsWith('text/html') ? Buffer.from(change(bytes.toString('utf8'))) : bytes;
    const squeezed = /gzip/.test(request.headers['accept-encoding'] ?? '') && !type.startsWith('image/png');
    response.writeHead(status, {
      'content-type': type, 'cache-control': 'max-age=600', ...(squeezed ? { 'content-encoding': 'gzip' } : {}),
    });
    response.end(request.method === 'HEAD' ? undefined : squeezed ? gzipSync(body) : body);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { home: `http://127.0.0.1:${server.address().port}/`, close: () => server.closeAllConnections() || server.close() };
}
