import { createRoot } from 'react-dom/client';
import { createApi } from '../api.ts';
import { guardTouch } from '../ui/index.ts';
import { createVoice, loadManifest } from '../ui/voice.ts';
import { createController } from './controller.ts';
import { Kiosk } from './Kiosk.tsx';
import { createSession } from './session.ts';
import { Simulator } from './Simulator.tsx';
import { browserTimer } from './timer.ts';
import './styles.ts';

const place = document.getElementById('root');
if (!place) throw new Error('kiosk.html has no #root');

guardTouch(document);
const api = createApi();
const session = createSession();
const root = createRoot(place);
const controller = createController({
  session,
  api,
  timer: browserTimer,
  random: Math.random,
  leave: () => {
    root.unmount();
    // The same page from the beginning: a new document, no history entry, nothing in memory. The old picture (the empty
    // idle screen) stands until the new one paints.
    location.replace(location.pathname);
  },
});

for (const type of ['pointerdown', 'keydown']) addEventListener(type, () => controller.touched(), { capture: true, passive: true });

const show = (voice: ReturnType<typeof createVoice>) =>
  root.render(
    <>
      <Kiosk session={session} act={controller.act} voice={voice} />
      <Simulator session={session} api={api} />
    </>,
  );

// The screen never waits for the voice pack: it gets its buttons when the list is there.
show(createVoice({}));
void loadManifest().then((manifest) => show(createVoice(manifest)));
controller.start();
