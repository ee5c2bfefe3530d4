import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from '../browser.ts';
import { EventEmitter } from 'node:events';
import { ContentsDouble } from './double-contents.ts';
import type { Door } from './double-door.ts';
import { createEvent } from './double-event.ts';
import { sessionOf, type SessionDouble } from './double-session.ts';
import { double, type WindowDouble } from './double-state.ts';

interface WindowOptions {
  readonly width?: number;
  readonly height?: number;
  readonly webPreferences?: { readonly partition?: string };
}

const ARGUMENTS = ['--use-fake-device-for-media-stream', '--disable-popup-blocking'];
let browser: Promise<Browser> | undefined;

/** Each window has a context, and so a renderer process, of its own, as each has in Electron. */
export class BrowserWindowDouble extends EventEmitter implements WindowDouble {
  readonly webContents: ContentsDouble;
  readonly options: WindowOptions;
  readonly #session: SessionDouble;
  readonly #opened: Promise<void>;
  #destroyed = false;

  constructor(options: WindowOptions) {
    super();
    this.options = options;
    this.#session = sessionOf(options.webPreferences?.partition ?? '');
    this.webContents = new ContentsDouble(this.#session);
    double.windows.push(this);
    this.webContents.once('dom-ready', () => this.emit('ready-to-show'));
    this.#opened = this.#open();
  }

  get page(): Page | undefined {
    return this.webContents.page;
  }

  async #open(): Promise<void> {
    browser ??= launchBrowser({ args: ARGUMENTS }, 'whole');
    const { width, height } = this.options;
    const context = await (await browser).newContext({ viewport: { width: width ?? 1080, height: height ?? 1920 }, acceptDownloads: true });
    const page = await context.newPage();
    await this.webContents.attach(page, await this.#door());
    if (this.#destroyed) await context.close();
  }

  async #door(): Promise<Door> {
    const door = await this.#session.door;
    if (door === undefined) throw new Error('protocol.handle was not called');
    return door;
  }

  async loadURL(url: string): Promise<void> {
    await this.#opened;
    await this.webContents.load(url);
  }

  destroy(): void {
    if (this.#destroyed) return;
    this.#destroyed = true;
    double.windows = double.windows.filter((window) => window !== this);
    void this.webContents.detach();
  }
  isDestroyed(): boolean {
    return this.#destroyed;
  }
  tryToClose(): boolean {
    const event = createEvent({});
    this.emit('close', event);
    if (!event.defaultPrevented) this.destroy();
    return !event.defaultPrevented;
  }
  removeMenu(): void {}
  show(): void {}
  restore(): void {}
  setFullScreen(): void {}
}

/** For the end of a test file. */
export async function closeDoubleBrowser(): Promise<void> {
  await (await browser)?.close();
  browser = undefined;
}
