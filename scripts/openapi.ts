import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format } from 'prettier';
import { openApiDocument } from '../hall/sync/contract/index.ts';

/** Writes docs/openapi.json anew; hall/sync/contract/contract.test.ts sees when that was forgotten. */
const text = await format(JSON.stringify(openApiDocument()), { parser: 'json' });
writeFileSync(join(import.meta.dirname, '../docs/openapi.json'), text);
