import { join } from 'node:path';
import { flipFuses } from '@electron/fuses';
import { fuses } from './fuses.mjs';

/** electron-builder calls the export of this name after the application was laid out and before it is signed and wrapped. */
export async function afterPack({ appOutDir, electronPlatformName, packager }) {
  const name = packager.appInfo.productFilename;
  const executable = electronPlatformName === 'win32' ? `${name}.exe` : packager.executableName;
  await flipFuses(join(appOutDir, executable), fuses);
}
