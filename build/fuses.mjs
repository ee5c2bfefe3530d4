import { FuseV1Options, FuseVersion } from '@electron/fuses';

/**
 * Switches burnt into the packaged Electron. Off: every way to make the program run somebody else's code (ELECTRON_RUN_AS_NODE,
 * NODE_OPTIONS, --inspect), and powers of file: pages, which we have none of. On: only the application archive is loaded, and its
 * integrity is checked (on Windows; Electron has no such check on Linux, where the install tree belongs to root).
 * The V8 snapshot is off because none ships: with it on, Electron wouldn't start.
 * `strictlyRequireAllFuses` stops packaging when a new Electron brings a fuse that nobody has decided on.
 */
export const fuses = {
  version: FuseVersion.V1,
  strictlyRequireAllFuses: true,
  [FuseV1Options.RunAsNode]: false,
  [FuseV1Options.EnableCookieEncryption]: true,
  [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: false,
  [FuseV1Options.EnableNodeCliInspectArguments]: false,
  [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: true,
  [FuseV1Options.OnlyLoadAppFromAsar]: true,
  [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  [FuseV1Options.GrantFileProtocolExtraPrivileges]: false,
  [FuseV1Options.WasmTrapHandlers]: true,
};
