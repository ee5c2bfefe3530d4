import type { Log, LogFields } from '../service/supervisor/index.ts';

/** JSON lines on standard error, where systemd or the launcher keeps them; the shell knows nothing personal. */
function write(level: string, event: string, fields: LogFields = {}): void {
  console.error(JSON.stringify({ time: new Date().toISOString(), level, event, ...fields }));
}

export const shellLog: Log = {
  info: (event, fields) => write('info', event, fields),
  warn: (event, fields) => write('warn', event, fields),
  error: (event, fields) => write('error', event, fields),
};
