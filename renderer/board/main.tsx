import { createRoot } from 'react-dom/client';
import { createApi } from '../api.ts';
import { Board } from './Board.tsx';
import { reloadWhenReplaced } from './fresh-code.ts';
import { createBoardStore } from './board-store.ts';
import { createSounds, type SoundState } from './voice/sounds.ts';
import type { SpeechNote } from './voice/speaker.ts';
import '../ui/tokens.css';
import '../ui/base.css';
import './board.css';
import './calls.css';
import './foot.css';

declare global {
  interface Window {
    /** What was said and what wasn't, the last ones: for tests, and for who looks into a silent board. */
    jiafuBoard?: { readonly notes: readonly SpeechNote[]; readonly sound: () => SoundState };
  }
}

const mostNotes = 300;
const notes: SpeechNote[] = [];
const sounds = createSounds();
window.jiafuBoard = { notes, sound: sounds.state };

const api = createApi();
const store = createBoardStore({
  async open(signal) {
    await reloadWhenReplaced();
    return await api.board.watch(undefined, { signal });
  },
  sounds,
  schedule(delayMs, callback) {
    const id = setTimeout(callback, delayMs);
    return () => clearTimeout(id);
  },
  nowMs: () => performance.now(),
  random: () => Math.random(),
  note(note) {
    notes.push(note);
    if (notes.length > mostNotes) notes.shift();
  },
});

const place = document.getElementById('root');
if (!place) throw new Error('board.html has no #root');
createRoot(place).render(<Board store={store} />);
void store.run(new AbortController().signal);
