import { app, Menu } from 'electron';
import type { KeyPress } from './keyboard.ts';
import { lockContents } from './lock-contents.ts';

/** Before `ready`: no menu and its shortcuts, a sandbox for every renderer, no gestures of the browser, no dialogs. */
export function lockApp(allowsKey: (press: KeyPress) => boolean): void {
  app.enableSandbox();
  Menu.setApplicationMenu(null);
  app.commandLine.appendSwitch('disable-pinch');
  app.commandLine.appendSwitch('overscroll-history-navigation', '0');
  app.commandLine.appendSwitch('noerrdialogs');
  app.on('web-contents-created', (_event, contents) => lockContents(contents, allowsKey));
  app.on('certificate-error', (event, _contents, _url, _error, _certificate, callback) => {
    event.preventDefault();
    callback(false);
  });
  app.on('select-client-certificate', (event, _contents, _url, _list, callback) => {
    event.preventDefault();
    callback();
  });
  app.on('login', (event, _contents, _request, _authInfo, callback) => {
    event.preventDefault();
    callback();
  });
}
