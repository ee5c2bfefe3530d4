let known: string | null = null;

/**
 * Asked at each connection: after an update of the service the page that a television has been showing for months is of another version
 * than the states it would get. Throws while the service is away, as the connection itself would.
 */
export async function reloadWhenReplaced(): Promise<void> {
  const answer = await fetch(location.pathname, { method: 'HEAD', cache: 'no-store' });
  const tag = answer.headers.get('etag');
  if (!answer.ok || tag === null) return;
  if (known !== null && known !== tag) location.reload();
  known = tag;
}
