import type { Browser, Page } from 'playwright-core';
import { samplesOf, type Samples } from './pcm.ts';

/** A board with an ear at its loudspeaker: what reaches the sound device is what is recorded. */
export interface BoardEar {
  readonly page: Page;
  /** Samples a second, of recordings and clips alike. */
  readonly rate: number;
  /** From now on; answers what was heard. */
  record(work: () => Promise<void>): Promise<Samples>;
  /** A clip of /voice, unpacked by the same browser. */
  clip(file: string): Promise<Samples>;
}

interface Ear {
  heard: Float32Array[];
  rate: number;
  base64(samples: Float32Array): string;
}
type WithEar = { readonly ear: Ear };

export async function openBoardEar(browser: Browser, url: string): Promise<BoardEar> {
  // The recorder comes from a blob, which no page of the hall allows.
  const context = await browser.newContext({ viewport: { width: 1920, height: 1080 }, bypassCSP: true });
  const page = await context.newPage();
  await page.addInitScript(listenAtTheSpeaker);
  await page.goto(url);
  await page.waitForFunction(() => {
    const { jiafuBoard } = window as unknown as { readonly jiafuBoard?: { sound(): string } };
    return jiafuBoard?.sound() === 'ready';
  });
  return {
    page,
    rate: await page.evaluate(() => (window as unknown as WithEar).ear.rate),
    async record(work) {
      await page.evaluate(() => void (window as unknown as WithEar).ear.heard.splice(0));
      await work();
      const base64 = await page.evaluate(() => {
        const { ear } = window as unknown as WithEar;
        const whole = new Float32Array(ear.heard.reduce((sum, part) => sum + part.length, 0));
        let at = 0;
        for (const part of ear.heard) {
          whole.set(part, at);
          at += part.length;
        }
        return ear.base64(whole);
      });
      return samplesOf(base64);
    },
    async clip(file) {
      const base64 = await page.evaluate(async (name) => {
        const { ear } = window as unknown as WithEar;
        const packed = await (await fetch(`/voice/${name}`)).arrayBuffer();
        const buffer = await new OfflineAudioContext(1, 1, ear.rate).decodeAudioData(packed);
        if (buffer.numberOfChannels !== 1) throw new Error(`${name} has ${buffer.numberOfChannels} channels`);
        return ear.base64(buffer.getChannelData(0));
      }, file);
      return samplesOf(base64);
    },
  };
}

/** Runs in the page before anything else: whatever is connected to the loudspeaker is connected to a recorder, too. */
function listenAtTheSpeaker(): void {
  const recorder = `registerProcessor('ear', class extends AudioWorkletProcessor {
    process([input]) {
      this.port.postMessage(input[0] ? input[0].slice() : new Float32Array(128));
      return true;
    }
  });`;
  const ear: Ear = {
    heard: [],
    rate: 0,
    base64(samples) {
      const bytes = new Uint8Array(samples.buffer, samples.byteOffset, samples.byteLength);
      let text = '';
      for (let at = 0; at < bytes.length; at += 0x8000) text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
      return btoa(text);
    },
  };
  Reflect.set(window, 'ear', ear);
  const Usual = window.AudioContext;
  const connect: (this: AudioNode, to: AudioNode) => AudioNode = Reflect.get(AudioNode.prototype, 'connect');
  window.AudioContext = class extends Usual {
    constructor() {
      super();
      ear.rate = this.sampleRate;
      const source = URL.createObjectURL(new Blob([recorder], { type: 'text/javascript' }));
      void this.audioWorklet.addModule(source).then(() => {
        const node = new AudioWorkletNode(this, 'ear', { numberOfOutputs: 0, channelCount: 1, channelCountMode: 'explicit' });
        node.port.addEventListener('message', ({ data }: MessageEvent<Float32Array>) => void ear.heard.push(data));
        node.port.start();
        AudioNode.prototype.connect = function both(this: AudioNode, to: AudioNode | AudioParam) {
          if (to instanceof AudioDestinationNode) connect.call(this, node);
          return connect.call(this, to as AudioNode);
        } as AudioNode['connect'];
      });
    }
  };
}
