import { StartProblem } from '../service/start-problem.ts';
import { DatabaseOfLater } from './database/migrate.ts';
import { KeysDamaged } from './keys.ts';
import { parseCentralSettings } from './settings.ts';
import { startCentral, type Central } from './start-central.ts';

/**
 * The city's reference system as a process. Prints one JSON line when it is ready; ends with 0 on SIGTERM, with 2 and one clear line on a
 * foreseeable mistake, with 1 on a bug.
 */
const EXIT_MISTAKE = 2;

const settings = parseCentralSettings(process.env);
if (!settings.ok) mistake(`${settings.error}: 这个值不能用，请看 docs/central.md · this value won't do, see docs/central.md`);
try {
  const central = await startCentral(settings.value);
  ready(central);
} catch (error) {
  const told = mistakeOf(error);
  if (told === null) throw error;
  mistake(told);
}

function ready(central: Central): void {
  let stopping = false;
  const stop = (): void => {
    if (stopping) return;
    stopping = true;
    central.close().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  // The embedded database's library listens too: it would end the database under requests that are being answered, and choose the exit code.
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.removeAllListeners(signal).on(signal, stop);
  const { url, fingerprint, database, firstCode } = central;
  process.stdout.write(`${JSON.stringify({ ready: true, url, fingerprint, database, firstCode })}\n`);
}

function mistakeOf(error: unknown): string | null {
  if (error instanceof StartProblem) {
    return `${error.code} ${Object.values(error.values).join(' ')}: 端口或地址用不了 · the port or address can't be used`;
  }
  if (error instanceof KeysDamaged) return `密钥文件损坏，请从备份恢复 · ${error.message}`;
  if (error instanceof DatabaseOfLater) return `数据库是新版程序建的，请升级本程序 · ${error.message}: upgrade this program`;
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (['ECONNREFUSED', 'ENOTFOUND', '28P01', '3D000', '28000'].includes(code)) {
    return `连不上数据库，请核对 DATABASE_URL · the database can't be reached: check DATABASE_URL (${code})`;
  }
  if (code === 'EACCES' || code === 'EROFS')
    return `目录不能写，请核对 CENTRAL_DATA · the folder can't be written: check CENTRAL_DATA (${code})`;
  return null;
}

function mistake(line: string): never {
  process.stderr.write(`${line}\n`);
  process.exit(EXIT_MISTAKE);
}
