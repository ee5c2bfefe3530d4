import { EventEmitter } from 'node:events';
import { double } from './double-state.ts';
import { sessionOf } from './double-session.ts';

class AppDouble extends EventEmitter {
  readonly isPackaged = false;
  readonly commandLine = { appendSwitch: (name: string, value = '') => void double.switches.set(name, value) };
  enableSandbox(): void {
    double.sandboxEnforced = true;
  }
  whenReady(): Promise<void> {
    return Promise.resolve();
  }
  requestSingleInstanceLock(): boolean {
    return true;
  }
  disableHardwareAcceleration(): void {
    double.hardwareAcceleration = false;
  }
  relaunch(options: { args: string[] }): void {
    double.relaunches.push(options.args);
  }
  /** The real one ends the process; here the test goes on and looks. */
  exit(code = 0): void {
    double.exits.push(code);
  }
  getAppPath(): string {
    return double.appPath;
  }
  getPath(): string {
    return double.userData;
  }
}

export const app = new AppDouble();

export const Menu = {
  setApplicationMenu(menu: unknown): void {
    double.menu = menu;
  },
};
export const powerSaveBlocker = { start: (): number => 1 };
export const screen = { getPrimaryDisplay: () => ({ bounds: { x: 0, y: 0, ...double.viewport } }) };
export const session = { fromPartition: sessionOf };
export const protocol = {
  registerSchemesAsPrivileged(schemes: unknown[]): void {
    double.schemes = schemes;
  },
};

/** Seals by turning bytes around: enough to see that the plain key is never written. */
export const safeStorage = {
  getSelectedStorageBackend: () => double.storageBackend,
  isAsyncEncryptionAvailable: () => Promise.resolve(double.storageBackend !== 'unknown'),
  encryptStringAsync: (text: string) => Promise.resolve(Buffer.from(`sealed:${text}`).reverse()),
  decryptStringAsync(sealed: Buffer) {
    const text = Buffer.from(sealed).reverse().toString();
    if (!text.startsWith('sealed:')) return Promise.reject(new Error('not sealed here'));
    return Promise.resolve({ result: text.slice('sealed:'.length), shouldReEncrypt: false });
  },
};
