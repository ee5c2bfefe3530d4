import { isOurs } from '../origin.ts';

/** What Electron tells of a page that asks for a permission; absent fields count against it. */
export interface PermissionQuestion {
  readonly permission: string;
  readonly requester: string | undefined;
  readonly isMainFrame: boolean;
  readonly mediaTypes: readonly string[];
}

/**
 * The camera, for our own page, for scanning codes and portraits. Everything else is refused, also permissions that future
 * versions add. The same rule answers a request and a silent check: a page must not learn from a check what a request would not give.
 */
export function grants({ permission, requester, isMainFrame, mediaTypes }: PermissionQuestion): boolean {
  return (
    permission === 'media' &&
    isMainFrame &&
    requester !== undefined &&
    isOurs(requester) &&
    mediaTypes.length > 0 &&
    mediaTypes.every((type) => type === 'video')
  );
}
