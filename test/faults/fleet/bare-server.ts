import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { readCertificate } from '../../../service/doors/certificate.ts';
import { genuineWords } from './genuine-words.ts';

/** A page that is there already, over the same TLS: what this machine takes for it with all that runs on it. FOLDER */
const { key, certificate } = await readCertificate(process.argv[2] ?? '', [], Date.now());
const page = genuineWords.padEnd(6_000);
const server = createServer({ key, cert: certificate, minVersion: 'TLSv1.3' }, (_asked, answer) => answer.end(page));
server.listen(0, '127.0.0.1', () => {
  process.stdout.write(`${JSON.stringify({ bare: `https://127.0.0.1:${(server.address() as AddressInfo).port}/` })}\n`);
});
