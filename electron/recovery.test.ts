import { describe, expect, it, vi } from 'vitest';
import { silentLog } from '../hall/kernel/index.ts';
import { SimulatedClock } from '../hall/kernel/simulated-clock.ts';
import { keepAlive, type Pane, type RecoveryReason } from './recovery.ts';

/** A screen that does what the test says. */
class SimulatedPane implements Pane {
  paints = true;
  destroyed = false;
  load: () => void = () => undefined;
  loaded: () => void = () => undefined;
  gone: (reason: RecoveryReason) => void = () => undefined;
  beat(): Promise<void> {
    return this.paints ? Promise.resolve() : new Promise(() => undefined);
  }
  destroy(): void {
    this.destroyed = true;
  }
  onLoading(listener: () => void): void {
    this.load = listener;
  }
  onLoaded(listener: () => void): void {
    this.loaded = listener;
  }
  onGone(listener: (reason: RecoveryReason) => void): void {
    this.gone = listener;
  }
}

function rig() {
  const clock = new SimulatedClock(1_800_000_000_000);
  const panes: SimulatedPane[] = [];
  const relaunch = vi.fn();
  const onRecovered = vi.fn();
  const openPane = (): SimulatedPane => {
    const pane = new SimulatedPane();
    panes.push(pane);
    return pane;
  };
  const recovery = keepAlive({ clock, log: silentLog, openPane, relaunch, onRecovered });
  const last = (): SimulatedPane => panes.at(-1) ?? openPane();
  last().loaded();
  return { clock, panes, relaunch, onRecovered, recovery, last };
}

describe('recovery', () => {
  it('leaves a painting page alone', async () => {
    const { clock, panes, recovery } = rig();
    await clock.advanceAsync(60_000);
    expect(panes).toHaveLength(1);
    expect(recovery.count).toBe(0);
  });

  it('replaces a crashed page at once, the new window before the old one goes, and counts it', async () => {
    const { clock, panes, recovery, onRecovered, last } = rig();
    await clock.advanceAsync(1_000);
    last().gone('crashed');
    expect(panes).toHaveLength(2);
    expect(panes[0]?.destroyed).toBe(true);
    clock.advance(300);
    last().loaded();
    expect(recovery.count).toBe(1);
    expect(onRecovered).toHaveBeenCalledExactlyOnceWith({ count: 1, reason: 'crashed', tookMs: 300 });
  });

  it('replaces a page that paints nothing for a second', async () => {
    const { clock, panes, last } = rig();
    await clock.advanceAsync(1_000);
    last().paints = false;
    await clock.advanceAsync(1_000);
    expect(panes).toHaveLength(1);
    await clock.advanceAsync(500);
    expect(panes).toHaveLength(2);
  });

  it('replaces a page that never loads, after 15 s', async () => {
    const { clock, panes, last } = rig();
    last().load();
    await clock.advanceAsync(14_999);
    expect(panes).toHaveLength(1);
    await clock.advanceAsync(1);
    expect(panes).toHaveLength(2);
  });

  it('does not blame a new page for the beats of the one before', async () => {
    const { clock, panes, last } = rig();
    last().paints = false;
    await clock.advanceAsync(1_000);
    last().paints = true;
    last().load();
    last().loaded();
    await clock.advanceAsync(10_000);
    expect(panes).toHaveLength(1);
  });

  it('relaunches the shell at the third loss in five minutes, and not for losses further apart', async () => {
    const { clock, relaunch, last, recovery } = rig();
    for (let loss = 0; loss < 4; loss += 1) {
      last().gone('crashed');
      last().loaded();
      await clock.advanceAsync(200_000);
    }
    expect(relaunch).not.toHaveBeenCalled();
    last().gone('oom');
    last().loaded();
    last().gone('hung');
    expect(relaunch).toHaveBeenCalledOnce();
    expect(recovery.count).toBe(6);
  });

  it('takes one fault once, whatever events follow it', () => {
    const { panes, recovery } = rig();
    panes[0]?.gone('crashed');
    panes[0]?.gone('unresponsive');
    panes[0]?.loaded();
    expect(recovery.count).toBe(1);
  });

  it('ends the screen when it stops', async () => {
    const { clock, panes, recovery, last } = rig();
    recovery.stop();
    last().gone('killed');
    await clock.advanceAsync(60_000);
    expect(panes).toHaveLength(1);
    expect(panes[0]?.destroyed).toBe(true);
  });
});
