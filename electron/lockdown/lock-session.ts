import type { Session } from 'electron';
import { mayRequest } from './navigation.ts';
import { grants } from './permissions.ts';

/** Chromium's code for "treat as failed"; there is no certificate that a page of ours would need. */
const CERTIFICATE_FAILED = -2;

/** Lays every decision that Electron asks of a session onto ours. Call before the first page is loaded. */
export function lockSession(session: Session, mayDownload: (url: string) => boolean): void {
  session.setPermissionRequestHandler((_contents, permission, callback, details) => {
    const mediaTypes = 'mediaTypes' in details ? (details.mediaTypes ?? []) : [];
    callback(grants({ permission, requester: details.requestingUrl, isMainFrame: details.isMainFrame, mediaTypes }));
  });
  session.setPermissionCheckHandler((_contents, permission, requestingOrigin, details) => {
    const mediaTypes = details.mediaType === undefined ? [] : [details.mediaType];
    return grants({ permission, requester: requestingOrigin, isMainFrame: details.isMainFrame, mediaTypes });
  });
  session.setDevicePermissionHandler(() => false);
  session.setCertificateVerifyProc((_request, callback) => callback(CERTIFICATE_FAILED));
  session.on('will-download', (event, item) => {
    if (!mayDownload(item.getURL())) event.preventDefault();
  });
  session.webRequest.onBeforeRequest(({ url }, callback) => callback({ cancel: !mayRequest(url) }));
  session.setSpellCheckerEnabled(false);
}
