import { createRoot } from 'react-dom/client';
import { createApi } from '../api.ts';
import { guardTouch } from '../ui/index.ts';
import { createVoice, loadManifest } from '../ui/voice.ts';
import { Controller } from './controller.ts';
import { Kiosk } from './Kiosk.tsx';
import { openFreshPage } from './fresh-page.ts';
import { createSession } from './session.ts';
import { Simulator } from './Simulator.tsx';
import { browserTimer } from './timer.ts';
import './styles.ts';

const place = document.getElementById('root');
if (!place) throw new Error('kiosk.html has no #root');

/** How long the first picture waits for the service's first word. */
const firstWordMs = 150;

guardTouch(document);
const api = createApi();
const session = createSession();
let leaving = false;
// The old picture (the empty idle screen) stands until the new one paints.
const leave = () => {
  if (leaving) return;
  leaving = true;
  void openFreshPage(browserTimer);
};
// A part that can't be fetched while the service restarts, or a bug, must not leave an empty screen standing.
const root = createRoot(place, { onUncaughtError: leave });
const controller = new Controller({
  session,
  api,
  timer: browserTimer,
  random: Math.random,
  leave,
});

for (const type of ['pointerdown', 'keydown']) addEventListener(type, () => controller.touched(), { capture: true, passive: true });

// Before anything else sees it: the Enter at the end of a scan must press no button.
addEventListener(
  'keydown',
  (event) => {
    if (!controller.typed(event.key, event.timeStamp)) return;
    event.preventDefault();
    event.stopPropagation();
  },
  { capture: true },
);

const show = (voice: ReturnType<typeof createVoice>) =>
  root.render(
    <>
      <Kiosk session={session} act={controller.act} voice={voice} />
      <Simulator session={session} api={api} />
    </>,
  );

// The service's first word comes within milliseconds: what is drawn with it need not be drawn twice. A silent service has its screen too.
let isDrawn = false;
const draw = () => {
  if (isDrawn) return;
  isDrawn = true;
  cancelWait();
  stopListening();
  show(createVoice({}));
  // The screen never waits for the voice pack: it gets its buttons when the list is there.
  void loadManifest().then((manifest) => show(createVoice(manifest)));
};
const stopListening = session.subscribe(draw);
const cancelWait = browserTimer.schedule(firstWordMs, draw);
controller.start();
