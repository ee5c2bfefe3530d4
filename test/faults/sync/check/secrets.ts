import type { Running } from '../hall-of-machines.ts';

/** ID numbers, telephones and addresses stand nowhere as they are: not in a file, not in the city's tables, not on a line. */
export async function checkSecrets({ wire, hub, kiosks, city }: Running): Promise<string[]> {
  const wrong = wire.leaks.map((leak) => `on the wire: ${leak}`);
  const { secrets } = wire;
  for (const { name, machine } of [hub, ...kiosks]) {
    const bytes = machine.disk.bytes();
    if (secrets.some((secret) => bytes.includes(secret))) wrong.push(`${name}: something personal stands in clear in its files`);
  }
  const tables = await city.ask<{ name: string }>(
    "SELECT quote_ident(tablename) AS name FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'migrations'",
  );
  for (const { name } of tables) {
    const dump = (await city.ask<{ line: string }>(['SELECT t::text AS line FROM', name, 't'].join(' ')))
      .map(({ line }) => line)
      .join('\n');
    if (secrets.some((secret) => dump.includes(secret))) wrong.push(`city: something personal stands in clear in ${name}`);
  }
  return wrong;
}
