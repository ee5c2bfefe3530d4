import { EventEmitter } from 'node:events';
import type { CDPSession, Page } from 'playwright-core';
import { app } from './double-app.ts';
import type { Door } from './double-door.ts';
import { createEvent } from './double-event.ts';
import type { SessionDouble } from './double-session.ts';
import { double } from './double-state.ts';
import { alignPermissions } from './double-permissions.ts';

type WindowOpenHandler = (details: { url: string; frameName: string; features: string }) => { action: 'allow' | 'deny' };

/** Asks the shell, before the page leaves, about addresses that never become a request. Runs in the page. */
function askBeforeLeaving(): void {
  const { navigation } = window as unknown as { navigation: EventTarget };
  navigation.addEventListener('navigate', (event) => {
    const { destination, downloadRequest } = event as Event & {
      destination: { url: string; sameDocument: boolean };
      downloadRequest: string | null;
    };
    // A download leaves no page: the session is asked, not the contents.
    if (destination.sameDocument || downloadRequest !== null || /^https?:/.test(destination.url)) return;
    const ask = new XMLHttpRequest();
    ask.open('GET', `/.double/navigate?url=${encodeURIComponent(destination.url)}`, false);
    ask.send();
    if (ask.responseText === 'no') event.preventDefault();
  });
}

/** A web contents whose events come from a real Chromium page, by the DevTools protocol. */
export class ContentsDouble extends EventEmitter {
  page: Page | undefined;
  zoomFactor = Number.NaN;
  visualZoomLimits: readonly number[] = [];
  readonly session: SessionDouble;
  #cdp: CDPSession | undefined;
  #door: Door | undefined;
  #mainFrameId = '';
  #crashed = false;
  #detached = false;
  #programmatic: string | undefined;
  #openHandler: WindowOpenHandler = () => ({ action: 'allow' });

  constructor(session: SessionDouble) {
    super();
    this.session = session;
    app.emit('web-contents-created', {}, this);
  }

  async attach(page: Page, door: Door): Promise<void> {
    this.page = page;
    this.#door = door;
    const cdp = await page.context().newCDPSession(page);
    this.#cdp = cdp;
    // A page's target and its main frame have the same id, also after navigations.
    this.#mainFrameId = (await cdp.send('Target.getTargetInfo')).targetInfo.targetId;
    door.onNavigate((url) => this.#mayNavigate(url, true, 'will-navigate'));
    await page.addInitScript(askBeforeLeaving);
    await alignPermissions(this.session, page, door.toWeb('jiafu://kiosk'));
    page.on('crash', () => {
      this.#crashed = true;
      this.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 5 });
    });
    page.on('domcontentloaded', () => this.emit('dom-ready'));
    page.on('load', () => this.emit('did-finish-load'));
    page.on('download', (download) => {
      const event = createEvent({});
      this.session.emit('will-download', event, { getURL: () => this.#shellUrl(download.url()) });
      double.downloads.push({ prevented: event.defaultPrevented });
      if (event.defaultPrevented) download.cancel().catch(() => undefined);
    });
    // Not 'popup': a link with _blank has no opener, and opens a page all the same.
    page.context().on('page', (opened) => void this.#onPopup(opened));
    cdp.on('Fetch.requestPaused', (paused) => void this.#onRequest(cdp, paused));
    await cdp.send('Fetch.enable', { patterns: [{ urlPattern: '*' }] });
  }

  /** A blob's address has that of its page in it. */
  #shellUrl(url: string): string {
    const [, blob = '', inner = ''] = /^(blob:)?(.*)$/s.exec(url) ?? [];
    return blob + (this.#door?.toShell(inner) ?? inner);
  }

  async load(url: string): Promise<void> {
    this.#programmatic = this.#door?.toWeb(url) ?? url;
    await this.page?.goto(this.#programmatic);
  }

  async detach(): Promise<void> {
    this.#detached = true;
    await this.page
      ?.context()
      .close()
      .catch(() => undefined);
  }

  #mayNavigate(url: string, isMainFrame: boolean, kind: string): boolean {
    const event = createEvent({ url: this.#door?.toShell(url) ?? url, isMainFrame, isSameDocument: false, frame: null });
    if (kind === 'will-navigate') {
      this.emit('will-frame-navigate', event);
      if (isMainFrame) this.emit('will-navigate', event, event.url);
    } else this.emit(kind, event, event.url);
    double.navigations.push({ url: event.url, prevented: event.defaultPrevented, kind });
    return !event.defaultPrevented;
  }

  async #onRequest(
    cdp: CDPSession,
    paused: { requestId: string; request: { url: string }; frameId: string; resourceType: string; redirectedRequestId?: string },
  ): Promise<void> {
    const { url } = paused.request;
    const isDocument = paused.resourceType === 'Document';
    const allowed = isDocument ? this.#judgeDocument(paused) : this.#judgeRequest(url);
    const { requestId } = paused;
    // A navigation that is answered 204 leaves the page as it is, as preventDefault() does; a failed one would show an error page.
    const refuse = (): Promise<unknown> =>
      isDocument
        ? cdp.send('Fetch.fulfillRequest', { requestId, responseCode: 204 })
        : cdp.send('Fetch.failRequest', { requestId, errorReason: 'BlockedByClient' });
    const done = allowed ? cdp.send('Fetch.continueRequest', { requestId }) : refuse();
    // The page may be gone by the time it is answered.
    await done.catch(() => undefined);
  }

  #judgeDocument({
    request: { url },
    frameId,
    redirectedRequestId,
  }: {
    request: { url: string };
    frameId: string;
    redirectedRequestId?: string;
  }): boolean {
    const isMainFrame = frameId === this.#mainFrameId;
    const programmatic = isMainFrame && url === this.#programmatic;
    if (programmatic) this.#programmatic = undefined;
    const kind = redirectedRequestId === undefined ? 'will-navigate' : 'will-redirect';
    const allowed = (programmatic || this.#mayNavigate(url, isMainFrame, kind)) && this.#judgeRequest(url);
    if (allowed && isMainFrame) this.emit('did-start-navigation', { url, isMainFrame, isSameDocument: false });
    return allowed;
  }

  #judgeRequest(url: string): boolean {
    let cancelled = false;
    this.session.beforeRequest({ url: this.#door?.toShell(url) ?? url }, ({ cancel }) => {
      cancelled = cancel ?? false;
    });
    return !cancelled;
  }

  /** Chromium has made the page already; Electron asks first. Denied ones are closed before anything is shown in them. */
  async #onPopup(popup: Page): Promise<void> {
    const { action } = this.#openHandler({ url: popup.url(), frameName: '', features: '' });
    double.openAttempts.push({ url: popup.url(), allowed: action === 'allow' });
    if (action === 'deny') await popup.close().catch(() => undefined);
  }

  setWindowOpenHandler(handler: WindowOpenHandler): void {
    this.#openHandler = handler;
  }
  async executeJavaScript(code: string): Promise<unknown> {
    if (this.page === undefined) throw new Error('not loaded');
    return await this.page.evaluate(code);
  }
  setZoomFactor(factor: number): void {
    this.zoomFactor = factor;
  }
  setVisualZoomLevelLimits(lowest: number, highest: number): Promise<void> {
    this.visualZoomLimits = [lowest, highest];
    return Promise.resolve();
  }
  isDestroyed(): boolean {
    return this.#detached;
  }
  isCrashed(): boolean {
    return this.#crashed;
  }
  forcefullyCrashRenderer(): void {
    this.#cdp?.send('Page.crash').catch(() => undefined);
  }

  /** A key as the hardware sends it: first to the shell, then, when it allows, to the page. */
  async press(key: string, modifiers: { control?: boolean; alt?: boolean; meta?: boolean; shift?: boolean } = {}): Promise<boolean> {
    const event = createEvent({});
    this.emit('before-input-event', event, {
      type: 'keyDown',
      key,
      code: key,
      control: false,
      alt: false,
      meta: false,
      shift: false,
      ...modifiers,
    });
    if (!event.defaultPrevented) await this.page?.keyboard.press(key);
    return !event.defaultPrevented;
  }
}
