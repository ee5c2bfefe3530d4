import type { Locale } from '../../ui/index.ts';
import { loadManifest, type VoiceManifest } from '../../ui/voice.ts';
import { chimeSamples } from './chime.ts';
import type { Part } from './score.ts';
import { soften, soundingSpan, startsOf, type Span } from './timeline.ts';

/** `blocked`: the browser wants a touch first. `missing`: no voice installed. */
export type SoundState = 'loading' | 'ready' | 'blocked' | 'missing';

export interface Sounds {
  state(): SoundState;
  onState(listener: () => void): void;
  /** Plays the whole on one timeline, sample after sample; resolves when it has been heard. A missing clip is left out. */
  play(score: readonly Part[]): Promise<void>;
}

interface Clip extends Span {
  readonly buffer: AudioBuffer;
}

const prefix = 'board.';
/** The first sample isn't due before the pieces are scheduled. */
const headStartSeconds = 0.05;
/** A sound device that vanished stops the clock of the sound: nobody waits for it longer than this. */
const graceMs = 2_000;
/** Unpacking all clips at once would take every core for seconds, and a call that comes meanwhile would be drawn late. */
const atOnce = 2;

export function createSounds(): Sounds {
  const context = new AudioContext();
  const listeners = new Set<() => void>();
  const clips = new Map<string, Clip>();
  let loaded: 'loading' | 'ready' | 'missing' = 'loading';
  const tell = () => {
    for (const listener of listeners) listener();
  };
  const chime = context.createBuffer(1, chimeSamples(context.sampleRate).length, context.sampleRate);
  chime.copyToChannel(chimeSamples(context.sampleRate), 0);

  context.addEventListener('statechange', tell);
  const wake = () => void context.resume().catch(() => undefined);
  wake();
  for (const touch of ['pointerdown', 'keydown'] as const) addEventListener(touch, wake);
  void loadClips(context, clips).then((isThere) => {
    loaded = isThere ? 'ready' : 'missing';
    tell();
  });

  function clipOf(part: Part): Clip | null {
    if (part.kind === 'chime') return { buffer: chime, from: 0, to: chime.length };
    return part.kind === 'clip' ? (clips.get(`${part.locale}/${part.key}`) ?? null) : null;
  }

  return {
    state: () => (loaded === 'ready' && context.state !== 'running' ? 'blocked' : loaded),
    onState: (listener) => void listeners.add(listener),
    async play(score) {
      const rate = context.sampleRate;
      const pieces = score.map((part) => ({ clip: clipOf(part), pauseMs: part.kind === 'pause' ? part.ms : 0 }));
      const lengths = pieces.map(({ clip, pauseMs }) => (clip === null ? Math.round((pauseMs / 1_000) * rate) : clip.to - clip.from));
      const starts = startsOf(lengths);
      const first = Math.ceil((context.currentTime + headStartSeconds) * rate);
      for (const [at, { clip }] of pieces.entries()) {
        if (clip === null) continue;
        const source = new AudioBufferSourceNode(context, { buffer: clip.buffer });
        source.connect(context.destination);
        source.start(
          (first + (starts[at] ?? 0)) / rate,
          clip.from / clip.buffer.sampleRate,
          (clip.to - clip.from) / clip.buffer.sampleRate,
        );
      }
      await untilHeard(context, (first + (starts.at(-1) ?? 0)) / rate);
    },
  };
}

async function untilHeard(context: AudioContext, endSeconds: number): Promise<void> {
  const deadlineMs = performance.now() + (endSeconds - context.currentTime) * 1_000 + graceMs;
  while (context.currentTime < endSeconds && performance.now() < deadlineMs) {
    const leftMs = Math.max(10, Math.min((endSeconds - context.currentTime) * 1_000, deadlineMs - performance.now()));
    await new Promise((resolve) => setTimeout(resolve, leftMs));
  }
}

async function loadClips(context: AudioContext, clips: Map<string, Clip>): Promise<boolean> {
  const manifest: VoiceManifest = await loadManifest();
  const wanted = (['zh-CN', 'en'] as const).flatMap((locale: Locale) =>
    Object.entries(manifest[locale] ?? {})
      .filter(([key]) => key.startsWith(prefix))
      .map(([key, file]) => ({ name: `${locale}/${key.slice(prefix.length)}`, file })),
  );
  const left = [...wanted];
  const load = async (): Promise<void> => {
    for (let next = left.shift(); next !== undefined; next = left.shift()) {
      try {
        const answer = await fetch(`/voice/${next.file}`);
        if (!answer.ok) continue;
        const buffer = await context.decodeAudioData(await answer.arrayBuffer());
        const samples = buffer.getChannelData(0);
        const span = soundingSpan(samples, buffer.sampleRate);
        soften(samples, span, buffer.sampleRate);
        clips.set(next.name, { buffer, ...span });
      } catch {
        // A clip that can't be had or read is told on the screen below, with the others that are missing.
      }
    }
  };
  await Promise.all(Array.from({ length: atOnce }, load));
  return wanted.length > 0 && clips.size === wanted.length;
}
