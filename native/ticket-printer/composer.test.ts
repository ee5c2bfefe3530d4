import { beforeAll, describe, expect, it } from 'vitest';
import type { TicketLine } from '../../hall/ports/index.ts';
import { compose, composeAny } from './composer.ts';
import { questionsAfterCut } from './confirmation.ts';
import { type LineRasterizer, loadLineRasterizer } from './line-rasterizer.ts';
import { defaultProfile, gb18030Profile } from './profile.ts';
import { ticket } from './testing/rig.ts';

const HEAD = '1b401c2e';
const CUT = '1d564200';

function hexOf(...lines: TicketLine[]): string {
  return Buffer.from(compose({ lines }, defaultProfile).bytes).toString('hex');
}

describe('without drawing', () => {
  it('switches to Chinese around Chinese only', () => {
    expect(hexOf({ type: 'text', text: '号A1张*' })).toBe(`${HEAD}1c26bac51c2e41311c26d5c51c2e2a0a${CUT}`);
  });

  it('sends styles when they change and not again', () => {
    const big: TicketLine = { type: 'text', text: 'A', align: 'center', scale: 4, bold: true };
    expect(hexOf(big, big, { type: 'text', text: 'b' })).toBe(`${HEAD}1b61011b45011d2133410a410a1b61001b45001d2100620a${CUT}`);
  });

  it('feeds in steps of a byte', () => {
    expect(hexOf({ type: 'feed', lines: 300 }, { type: 'feed', lines: 0 })).toBe(`${HEAD}1b64ff1b642d${CUT}`);
  });

  it('declares the length of a code in bytes, level M and six dots a module', () => {
    expect(hexOf({ type: 'qr', payload: 'JF-1' })).toBe(
      `${HEAD}1b61011d286b0400314132001d286b03003143061d286b03003145311d286b0700315030${Buffer.from('JF-1').toString('hex')}1d286b0300315130${CUT}`,
    );
  });

  it('declares a service card’s code, longer than a byte can count', () => {
    const payload = 'A'.repeat(258);
    expect(hexOf({ type: 'qr', payload })).toContain(`1d286b0501315030${Buffer.from(payload).toString('hex')}`);
  });

  it.each(['', '市民卡', 'a'.repeat(261), 'a\nb'])('refuses the code %j', (payload) => {
    expect(() => compose({ lines: [{ type: 'qr', payload }] }, defaultProfile)).toThrow(RangeError);
  });

  it('asks after the cut', () => {
    const { bytes } = compose({ lines: [] }, defaultProfile, { confirmation: questionsAfterCut('try', 'ABCD') });
    expect(Buffer.from(bytes).toString('hex')).toBe(`${HEAD}${CUT}1d28480600303041424344${'1d7201'}`);
  });

  it('gives the same bytes every time: nothing of one ticket gets into the next', () => {
    expect(compose(ticket, defaultProfile)).toEqual(compose(ticket, defaultProfile));
  });

  it('writes four bytes where the printer has them', async () => {
    const unused = (): Promise<LineRasterizer> => Promise.reject(new Error('not needed'));
    const { bytes } = await composeAny({ lines: [{ type: 'text', text: '㛃' }] }, gb18030Profile, [], unused);
    expect(Buffer.from(bytes).toString('hex')).toBe(`${HEAD}1c268230b7311c2e0a${CUT}`);
  });
});

describe('with drawing', () => {
  let rasterizer: LineRasterizer;
  beforeAll(async () => {
    rasterizer = await loadLineRasterizer();
  });

  it('draws the line of a rare name and leaves the others as text', () => {
    const lines: TicketLine[] = [
      { type: 'text', text: '家' },
      { type: 'pair', label: '姓名', value: '𬱟*' },
    ];
    const hex = Buffer.from(compose({ lines }, defaultProfile, { rasterizer }).bytes).toString('hex');
    expect(hex.startsWith(`${HEAD}1c26bcd21c2e0a1d76300048001e00`)).toBe(true);
    expect(hex).toHaveLength((4 + 7 + 8 + 72 * 30 + 4) * 2);
  });

  it('prints a picture from the left edge, whatever stood before', () => {
    const lines: TicketLine[] = [
      { type: 'text', text: 'A', align: 'right' },
      { type: 'text', text: '㛃', align: 'right' },
    ];
    const hex = Buffer.from(compose({ lines }, defaultProfile, { rasterizer }).bytes).toString('hex');
    expect(hex.startsWith(`${HEAD}1b6102410a1b61001d763000`)).toBe(true);
  });

  it('says so rather than leaving a line out when there is nothing to draw with', () => {
    expect(() => compose({ lines: [{ type: 'text', text: '㛃' }] }, defaultProfile)).toThrow('nothing to draw them with');
  });
});
