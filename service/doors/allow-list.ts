/**
 * Loopback is reachable by any page of a browser on this machine and by DNS rebinding, so a request must name us (Host)
 * and, where a browser says whose page sent it (Origin, Sec-Fetch-Site), that page must be ours.
 */
export function createAllowList(hosts: readonly string[], origins: readonly string[]): (request: Request) => boolean {
  const knownHosts = new Set(hosts);
  const knownOrigins = new Set(origins);
  return (request) => {
    const host = request.headers.get('host');
    if (host === null || !knownHosts.has(host.toLowerCase())) return false;
    const origin = request.headers.get('origin');
    if (origin !== null && !knownOrigins.has(origin.toLowerCase())) return false;
    const site = request.headers.get('sec-fetch-site');
    // A link or typed address may open a page (navigate); everything else from another site may not.
    if (site === null || site === 'same-origin' || site === 'none') return true;
    return request.method === 'GET' && request.headers.get('sec-fetch-mode') === 'navigate';
  };
}
