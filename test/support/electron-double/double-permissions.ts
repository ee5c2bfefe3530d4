import type { Page } from 'playwright-core';
import type { ContentsDouble } from './double-contents.ts';

/** Chromium's names beside Electron's; a camera and a microphone are both `media` to Electron. */
const PERMISSIONS: readonly (readonly [chromium: string, electron: string, mediaType?: string])[] = [
  ['camera', 'media', 'video'],
  ['microphone', 'media', 'audio'],
  ['geolocation', 'geolocation'],
  ['notifications', 'notifications'],
  ['midi', 'midi'],
  ['clipboard-read', 'clipboard-read'],
  ['clipboard-write', 'clipboard-sanitized-write'],
  ['idle-detection', 'idle-detection'],
  ['local-fonts', 'local-fonts'],
  ['storage-access', 'storage-access'],
  ['persistent-storage', 'persistent-storage'],
  ['background-sync', 'background-sync'],
  ['screen-wake-lock', 'screen-wake-lock'],
  ['window-management', 'window-management'],
];

/** Gives the real page exactly what both of the shell's handlers would give it, so that its own calls are refused or served. */
export async function alignPermissions(contents: ContentsDouble, page: Page, origin: string): Promise<void> {
  const browser = page.context().browser();
  if (browser === null) throw new Error('the page has no browser');
  const cdp = await page.context().newCDPSession(page);
  const { targetInfo } = await cdp.send('Target.getTargetInfo');
  for (const [name, permission, mediaType] of PERMISSIONS) {
    const check = contents.session.checkHandler(contents, permission, 'jiafu://kiosk/', {
      isMainFrame: true,
      ...(mediaType === undefined ? {} : { mediaType }),
    });
    let request = false;
    const details = { requestingUrl: 'jiafu://kiosk/', isMainFrame: true, ...(mediaType === undefined ? {} : { mediaTypes: [mediaType] }) };
    contents.session.requestHandler(contents, permission, (granted) => (request = granted), details);
    await cdp.send('Browser.setPermission', {
      permission: { name },
      setting: check && request ? 'granted' : 'denied',
      origin,
      ...(targetInfo.browserContextId === undefined ? {} : { browserContextId: targetInfo.browserContextId }),
    });
  }
  await cdp.detach();
}
