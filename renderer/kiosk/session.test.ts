import { describe, expect, it } from 'vitest';
import type { KioskEvent, Visit } from '../../hall/api/contract/index.ts';
import * as fixture from './gallery/fixtures.ts';
import { noInputs } from './inputs.ts';
import { pagesOf } from './pages.ts';
import { freshState, isResting, neighbours, reduce, type SessionEvent, type SessionState } from './session.ts';

const { confirm, consent, form, done, info, catalogue, texts } = fixture;
const kiosk = (event: KioskEvent): SessionEvent => ({ type: 'kiosk', event });
const answer = (visit: Visit | null): SessionEvent => ({ type: 'visit', visit });
const after = (...events: SessionEvent[]): SessionState => events.reduce<SessionState>(reduce, { ...freshState, info, catalogue, texts });

describe('a visit', () => {
  it('begins with the card and clears what was said of cards before', () => {
    const state = after(
      kiosk({ type: 'card-problem', why: 'removed-early' }),
      kiosk({ type: 'reading' }),
      kiosk({ type: 'visit', visit: confirm }),
    );
    expect(state).toMatchObject({ card: 'none', visit: { phase: 'confirm' }, page: null });
  });

  it('ignores a card being read while somebody else is in a visit', () => {
    expect(after(answer(consent), kiosk({ type: 'reading' })).card).toBe('none');
  });

  it('goes through the pages of each phase the service names, the notice first', () => {
    expect(after(answer(consent)).page).toBe('notice');
    expect(after(answer(consent), answer(form)).page).toBe('phone');
    expect(after(answer(consent), answer(form), answer(done)).page).toBeNull();
  });

  it('is taken up again at the first step without an answer, with everything answered in its place', () => {
    const resumed: Visit = {
      ...form,
      resumed: true,
      furthest: 'experience',
      answers: { phone: { step: 'phone', phone: '13800000000' }, services: { step: 'services', codes: ['A01'] } },
    };
    const state = after(answer(resumed));
    expect(state.page).toBe('experience');
    expect(state.inputs).toMatchObject({ phone: '13800000000', services: ['A01'], experience: null, province: '51' });
  });

  it('keeps page and input when an answer of the same phase comes back', () => {
    const state = after(
      answer(form),
      { type: 'input', patch: { phone: '138' } },
      { type: 'go', page: 'services' },
      answer({ ...form, furthest: 'services' }),
    );
    expect(state.page).toBe('services');
    expect(state.inputs.phone).toBe('138');
  });

  it('does not fall back when an older picture of itself arrives late on the stream', () => {
    const state = after(answer(form), { type: 'go', page: 'pay' }, kiosk({ type: 'visit', visit: confirm }));
    expect(state).toMatchObject({ visit: { phase: 'form' }, page: 'pay' });
  });

  it('forgets the person before when another begins', () => {
    const state = after(answer(form), { type: 'input', patch: { phone: '13800000000' } }, answer({ ...form, visitId: 'other' }));
    expect(state.inputs).toEqual({ ...noInputs, province: '51' });
  });

  it('starts consent with nothing chosen', () => {
    expect(after(answer(consent)).inputs.consent).toEqual({});
  });
});

describe('ends', () => {
  const busy = [
    answer(form),
    { type: 'input', patch: { phone: '13800000000', contactName: 'X' } },
  ] as const satisfies readonly SessionEvent[];
  const big: SessionEvent = { type: 'set', patch: { locale: 'en', elder: true, volume: 3, readAloud: true } };

  it('leaves nothing of the person when cleared, and brings language, size and volume back', () => {
    const state = after(...busy, big, { type: 'clear' });
    expect(state).toEqual({ ...freshState, info, catalogue, texts });
    expect(JSON.stringify(state)).not.toContain('13800000000');
  });

  it('says where staff go on, drops everything of the person, and leaves room for the next', () => {
    const state = after(answer(form), kiosk({ type: 'visit-ended', visitId: form.visitId, why: 'with-staff', counter: 3 }));
    expect(state).toMatchObject({ ended: 'with-staff', counter: 3, visit: null, page: null });
    expect(
      after(answer(form), kiosk({ type: 'visit-ended', visitId: form.visitId, why: 'with-staff', counter: 3 }), answer(consent)).ended,
    ).toBeNull();
  });

  it.each(['finished', 'timeout', 'replaced'] as const)('tells nobody about "%s"', (why) => {
    expect(after(...busy, kiosk({ type: 'visit-ended', visitId: form.visitId, why }))).toMatchObject({
      visit: null,
      ended: null,
      inputs: noInputs,
    });
  });

  it('says the last word in the language and size the person chose, with nothing else kept', () => {
    const state = after(...busy, big, kiosk({ type: 'visit-ended', visitId: form.visitId, why: 'card-changed' }));
    expect(state).toMatchObject({ ended: 'card-changed', locale: 'en', elder: true, readAloud: false, visit: null, inputs: noInputs });
  });

  it('takes a null answer for a polite refusal', () => {
    expect(after(answer(consent), answer(null)).ended).toBe('declined');
  });

  it('leaves a visit alone when another one ended', () => {
    expect(after(...busy, kiosk({ type: 'visit-ended', visitId: 'other', why: 'timeout' })).visit).toEqual(form);
  });
});

describe('rest', () => {
  it('is the idle screen as shipped', () => {
    expect(isResting(after())).toBe(true);
  });

  it.each<[string, SessionEvent]>([
    ['another language', { type: 'set', patch: { locale: 'en' } }],
    ['large type', { type: 'set', patch: { elder: true } }],
    ['another volume', { type: 'set', patch: { volume: 0 } }],
    ['an open hint', { type: 'set', patch: { staffOpen: true } }],
    ['a card problem', kiosk({ type: 'card-problem', why: 'not-answering' })],
    ['a visit', answer(confirm)],
  ])('is not %s: a time-out brings it back', (_what, event) => {
    expect(isResting(after(event))).toBe(false);
  });
});

describe('pages', () => {
  it('ask about a programme only where the province has one, and about the address only when the card has one', () => {
    const sichuan = after(answer(form));
    expect(pagesOf(sichuan)).toContain('programme');
    expect(pagesOf(sichuan)).toContain('address');
    const beijing = after(answer({ ...form, suggested: { province: '11', programme: null, hasAddress: false } }));
    expect(pagesOf(beijing)).not.toContain('programme');
    expect(pagesOf(beijing)).not.toContain('address');
  });

  it('ask for the contact only when one is given, and lead back the same way', () => {
    const without = after(answer(form), { type: 'go', page: 'emergency' }, { type: 'input', patch: { emergency: false } });
    expect(neighbours(without)).toEqual({ back: 'lodging', next: 'declaration' });
    const given = after(answer(form), { type: 'go', page: 'emergency' }, { type: 'input', patch: { emergency: true } });
    expect(neighbours(given)).toEqual({ back: 'lodging', next: 'contact-name' });
  });
});
