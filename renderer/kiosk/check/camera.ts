import type { Timer } from '../timer.ts';

/** Why there is no picture. */
export type CameraTrouble = 'refused' | 'none' | 'busy' | 'broken';
export type CameraState = 'off' | 'starting' | 'running' | 'stopping' | CameraTrouble;

/** A camera that runs. */
export interface OpenCamera {
  /** What stands in the code before it now; null: none, or none that can be read yet. */
  read(): Promise<string | null>;
  /** Lets the camera go: its light is off when this is done. Never rejects. */
  close(): Promise<void>;
}

export interface Camera {
  /** Ask for it as often as you like: there is one, or none. */
  start(): void;
  /** Done when the camera is let go. */
  stop(): Promise<void>;
}

const betweenReadsMs = 120;
/** The same code again within this long is the same card still held there. */
const sameCodeMs = 3_000;

/**
 * The one life of a camera: off → starting → running → stopping → off, or a trouble. What is asked for meanwhile waits for its turn, so that
 * neither a second start leaves a camera on that nobody knows, nor a stop comes to one that isn't there yet.
 * @param open rejects with a CameraTrouble in its `cause`, or with anything else for 'broken'
 */
export function createCamera(parts: {
  readonly open: () => Promise<OpenCamera>;
  readonly timer: Timer;
  readonly onState: (state: CameraState) => void;
  readonly onCode: (text: string) => void;
}): Camera {
  const { open, timer, onState, onCode } = parts;
  let wanted = false;
  let camera: OpenCamera | null = null;
  let turn: Promise<void> = Promise.resolve();
  let cancelRead = (): void => undefined;
  let last = { text: '', atMs: Number.NEGATIVE_INFINITY };

  async function settle(): Promise<void> {
    if (wanted && camera === null) await begin();
    if (!wanted && camera !== null) await end(camera);
  }

  async function begin(): Promise<void> {
    onState('starting');
    try {
      camera = await open();
    } catch (error) {
      wanted = false;
      onState(troubleOf(error));
      return;
    }
    if (!wanted) return;
    onState('running');
    readOn(camera);
  }

  async function end(open_: OpenCamera): Promise<void> {
    onState('stopping');
    cancelRead();
    camera = null;
    await open_.close();
    onState('off');
  }

  function readOn(from: OpenCamera): void {
    cancelRead = timer.schedule(betweenReadsMs, () => {
      void from
        .read()
        .catch(() => null)
        .then((text) => {
          if (!wanted || camera !== from) return;
          if (text !== null && text !== '') seen(text);
          if (wanted) readOn(from);
        });
    });
  }

  function seen(text: string): void {
    const nowMs = timer.monotonicMs();
    const isSame = text === last.text && nowMs - last.atMs < sameCodeMs;
    last = { text, atMs: nowMs };
    if (!isSame) onCode(text);
  }

  const next = (): Promise<void> => (turn = turn.then(settle));
  return {
    start() {
      wanted = true;
      void next();
    },
    stop() {
      wanted = false;
      return next();
    },
  };
}

const troubles: readonly CameraTrouble[] = ['refused', 'none', 'busy', 'broken'];

function troubleOf(error: unknown): CameraTrouble {
  const cause: unknown = error instanceof Error ? error.cause : null;
  return troubles.find((trouble) => trouble === cause) ?? 'broken';
}
