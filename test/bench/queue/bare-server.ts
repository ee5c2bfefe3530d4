import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A page with one text node, one stream that says what stands in it, and one call that sets it: nothing kept, nothing checked. */
const page = `<!doctype html><meta charset="utf-8"><style>p { font: 300px sans-serif }</style><p data-row="">–</p><script>
  const text = document.querySelector('p');
  new EventSource('/stream').onmessage = ({ data }) => {
    text.firstChild.data = data;
    text.dataset.row = data;
  };
</script>`;

const streams = new Set<ServerResponse>();
let calls = 0;

const server = createServer((asked, answer) => {
  if (asked.method === 'POST') {
    const label = `B${String((calls += 1)).padStart(3, '0')}`;
    for (const stream of streams) stream.write(`data: ${label}\n\n`);
    answer.end(label);
  } else if (asked.url === '/stream') {
    answer.setHeader('content-type', 'text/event-stream').flushHeaders();
    streams.add(answer);
    answer.once('close', () => streams.delete(answer));
  } else {
    answer.setHeader('content-type', 'text/html').end(page);
  }
});
server.listen(0, '127.0.0.1', () => {
  process.stdout.write(`${JSON.stringify({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/` })}\n`);
});
