/** Where a page must never get a kiosk to: 200 addresses of 20 kinds, each kind a way out that was used somewhere. */
const HOSTS = ['evil.example', 'kiosk.evil.example', 'xn--kisk-5qa.example', '127.0.0.1:9', 'localhost:9', '[::1]:9', '192.168.1.1', 'kiosk', 'user:pw@evil.example', 'jiafu.kiosk.example'];
const SCHEMES_WITH_HOST = ['http', 'https', 'ftp', 'ws', 'jiafu2', 'file', 'view-source:https', 'chrome', 'devtools', 'chrome-extension'];
const PLAIN = [
  'about:blank', 'about:srcdoc', 'about:config', 'data:text/html,<h1>x</h1>', 'data:text/html;base64,PGgxPng8L2gxPg==', 'data:image/svg+xml,<svg/>', 'data:,x',
  'file:///etc/passwd', 'file:///C:/Windows/System32/calc.exe', 'file://server/share', 'file:///proc/self/environ', 'tel:110', 'sms:110', 'mailto:a@example.com',
  'ms-settings:', 'ms-settings:privacy', 'ms-calculator:', 'ms-windows-store://home', 'ms-word:ofe|u|https://evil.example/x.docx', 'search-ms:query=x',
  'shell:startup', 'calculator:', 'onenote:x', 'skype:x', 'zoommtg://x', 'slack://open', 'vscode://file/etc/passwd', 'steam://run/1', 'magnet:?xt=urn:btih:x', 'intent://x#Intent;end',
  'chrome://settings', 'chrome://gpu', 'chrome://inspect', 'chrome://crash', 'chrome://hang', 'chrome://kill', 'edge://settings', 'devtools://devtools/bundled/inspector.html',
  'view-source:about:blank', 'view-source:jiafu://kiosk/', 'blob:https://evil.example/0', 'blob:null/0', 'filesystem:https://evil.example/temporary/x', 'javascript:alert(1)', 'javascript:void(0)',
  'vbscript:msgbox(1)', 'jiafu:', 'jiafu://', 'jiafu://desk/', 'jiafu://kiosk.evil.example/', 'jiafu://kiosk:8080/', 'jiafu://evil@kiosk/', 'jiafu://kiosk@evil.example/', 'jiafu:///kiosk/',
  'jiafu:kiosk', 'JIAFU://evil/', 'app://kiosk/', 'app:///etc/passwd', 'electron://x', 'https://', 'http:evil.example', 'https:/evil.example', '//evil.example/', '\\\\evil.example\\share',
];
const DISGUISES = ['https://evil.example/#jiafu://kiosk/', 'https://evil.example/?jiafu://kiosk/', 'https://evil.example/jiafu://kiosk/', ' https://evil.example/', '\thttps://evil.example/', 'ht\ntps://evil.example/', 'https://evil.example\\@kiosk/', 'https://kiosk@evil.example/', 'HTTPS://EVIL.EXAMPLE/', 'https://evil.example./', 'https://evil.example:443/', 'https://ＥＶＩＬ.example/', 'https://evil%2eexample/', 'http://0x7f000001:9/', 'http://2130706433:9/', 'http://017700000001:9/', 'http://127.1:9/', 'http://[::ffff:127.0.0.1]:9/', 'http://0:9/', 'https://evil.example/%00', 'https://evil.example/..%2f', 'https://evil.example/\u202egpj.exe', 'ftp://evil.example/a;type=i', 'wss://evil.example/', 'gopher://evil.example/', 'ldap://evil.example/', 'telnet://evil.example/', 'rtsp://evil.example/', 'smb://evil.example/share', 'dav://evil.example/', 'irc://evil.example/', 'ssh://evil.example/', 'vnc://evil.example/', 'rdp://evil.example/', 'git://evil.example/', 'svn://evil.example/'];

export const hostileAddresses: readonly string[] = [...SCHEMES_WITH_HOST.flatMap((scheme) => HOSTS.map((host) => `${scheme}://${host}/`)), ...PLAIN, ...DISGUISES];
