import { join } from 'node:path';
import { buildScreens } from './launch/build-screens.ts';
import { bundle } from './launch/bundle.ts';

/** Everything that packaging takes: the screens and one bundle a process. */
const root = join(import.meta.dirname, '..');
await buildScreens(root);
await Promise.all([bundle(root, 'electron'), bundle(root, 'service')]);
