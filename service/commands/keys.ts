import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import QRCode from 'qrcode';
import { drawRecovery } from '../../hall/keys/index.ts';
import { giveNewPaper, wishForNewKeys } from '../key-wish.ts';
import { systemRandom } from '../system.ts';

/**
 * What is asked of the keys leaves a note for the next start. Neither needs the hall's key, so that both work whoever holds it. Each answers what to tell
 * the person at the machine, in both languages.
 */
export function askForNewKeys(data: string): string {
  wishForNewKeys(keysFolder(data), Buffer.from(systemRandom.bytes(8)).toString('hex'));
  return [
    '下次启动时更换数据密钥，开门之前完成；旧密钥随即销毁。请重启程序。',
    'New keys come at the next start, before any door opens; the old ones are destroyed. Start the program again.',
  ].join('\n');
}

export async function makeRecoveryPaper(data: string): Promise<string> {
  const { code, publicKey } = await drawRecovery(systemRandom);
  giveNewPaper(keysFolder(data), publicKey);
  return [
    await QRCode.toString(code, { type: 'terminal', small: true }),
    `  恢复码 / recovery code\n\n  ${code}\n`,
    '只显示这一次。请抄写或打印两份，分别锁好；不要拍照，不要存入电脑。凭它可在另一台机器上打开备份。',
    '下次启动后生效，旧恢复卡同时作废（只能打开以前的备份）。请重启程序，并在服务台的设备栏确认。',
    'Shown this once. Write it down or print it twice and lock the papers away; no photo, no file. It opens a copy of the data on another machine.',
    'It counts from the next start on, when the paper of before ends (that opens copies of before only). Start the program again.',
  ].join('\n');
}

function keysFolder(data: string): string {
  const folder = join(data, 'keys');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  return folder;
}
