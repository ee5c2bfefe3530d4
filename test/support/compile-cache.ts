import { join } from 'node:path';

/** Where Node keeps what it made of our modules, so that a process of many hundred files starts in two thirds of the time. */
export const compileCache = join(import.meta.dirname, '../../node_modules/.cache/node-compile');
