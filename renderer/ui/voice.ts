import type { Locale } from './text.ts';

type Clips = Readonly<Record<string, string>>;

/** /voice/manifest.json: for each language, text key → file beside the manifest. */
export type VoiceManifest = Readonly<Partial<Record<Locale, Clips>>>;

/** 0 is silent; the middle one is where every person starts. */
export const volumes = [0, 0.35, 0.7, 1] as const;
const defaultVolume = 0.7;

export interface Voice {
  /** Whether a clip exists: screens hide the read-aloud button without one. */
  has(locale: Locale, key: string): boolean;
  /** Stops what is being said and says this. A missing clip is silence. Resolves when it ended or was stopped. */
  say(locale: Locale, keys: readonly string[]): Promise<void>;
  stop(): void;
  /** Two soft notes for what must be heard even without a voice pack ("take your card"). */
  chime(): void;
  setVolume(volume: number): void;
}

const isClips = (value: unknown): value is Clips =>
  typeof value === 'object' && value !== null && Object.values(value).every((file) => typeof file === 'string');

/** Keeps what is well-formed; a voice pack can't break a screen. */
function readManifest(value: unknown): VoiceManifest {
  if (typeof value !== 'object' || value === null) return {};
  const manifest: Partial<Record<Locale, Clips>> = {};
  for (const locale of ['zh-CN', 'en'] as const) {
    const clips: unknown = Reflect.get(value, locale);
    if (isClips(clips)) manifest[locale] = clips;
  }
  return manifest;
}

/** Fetches the list of clips; no voice pack installed is an ordinary case. */
export async function loadManifest(): Promise<VoiceManifest> {
  try {
    const answer = await fetch('/voice/manifest.json');
    return answer.ok ? readManifest(await answer.json()) : {};
  } catch (error) {
    // Offline shell or not JSON: the kiosk stays silent, every text is on the screen anyway.
    if (error instanceof TypeError || error instanceof SyntaxError) return {};
    throw error;
  }
}

export function createVoice(manifest: VoiceManifest): Voice {
  let volume: number = defaultVolume;
  let playing: { audio: HTMLAudioElement; done: () => void } | null = null;
  let turn = 0;

  const stop = () => {
    turn += 1;
    playing?.audio.pause();
    playing?.done();
    playing = null;
  };

  const play = (url: string) =>
    new Promise<void>((resolve) => {
      const audio = new Audio(url);
      audio.volume = volume;
      playing = { audio, done: resolve };
      for (const type of ['ended', 'error']) audio.addEventListener(type, () => resolve(), { once: true });
      // The browser refuses sound before the first touch: silence, not an error.
      audio.play().catch(() => resolve());
    });

  return {
    has: (locale, key) => manifest[locale]?.[key] !== undefined,
    async say(locale, keys) {
      stop();
      const mine = turn;
      for (const key of keys) {
        const file = manifest[locale]?.[key];
        if (file === undefined || volume === 0) continue;
        await play(`/voice/${file}`);
        if (turn !== mine) return;
      }
      playing = null;
    },
    stop,
    chime: () => {
      if (volume > 0) ring(volume);
    },
    setVolume(next) {
      volume = next;
      if (playing) playing.audio.volume = next;
    },
  };
}

function ring(volume: number): void {
  const context = new AudioContext();
  for (const [index, frequency] of [660, 880].entries()) {
    const at = context.currentTime + index * 0.28;
    const tone = context.createOscillator();
    const loudness = context.createGain();
    tone.frequency.value = frequency;
    loudness.gain.setValueAtTime(0, at);
    loudness.gain.linearRampToValueAtTime(volume * 0.3, at + 0.02);
    loudness.gain.exponentialRampToValueAtTime(0.001, at + 0.9);
    tone.connect(loudness).connect(context.destination);
    tone.start(at);
    tone.stop(at + 1);
    if (index === 1) tone.addEventListener('ended', () => void context.close(), { once: true });
  }
}
