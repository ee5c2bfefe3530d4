import { describe, expect, it } from 'vitest';
import { fromHex, sdtVectors, toHex } from '../../test/support/sdt-vectors.ts';
import { commandNames, decodeCommand, encodeCommand } from './commands.ts';
import { encodeFrame, FrameDecoder } from './frame.ts';
import { formatSamId } from './sam-id.ts';
import { buildCardData, buildTextBlock, loadPeople } from './simulator/people-box.ts';
import { canAnswer, parseReply, type Reply } from './status.ts';
import { parseCardData } from './text-block.ts';

function replyOf(hex: string): Reply {
  const [body] = new FrameDecoder().push(fromHex(hex));
  if (!body) throw new Error('no frame');
  return parseReply(body);
}

describe('commands', () => {
  const NAMES = {
    'reset-sam': 'reset_sam',
    'sam-status': 'sam_status',
    'sam-id': 'sam_id',
    'find-card': 'find_card',
    'select-card': 'select_card',
    'read-base': 'read_base',
    'read-new-address': 'read_new_address',
  } as const;

  it.each(commandNames)('%s has the published bytes and is understood by who plays the reader', (command) => {
    const bytes = encodeCommand(command);
    expect(toHex(bytes)).toBe(sdtVectors.requests.find(({ name }) => name === NAMES[command])?.hex);
    const [body] = new FrameDecoder('request').push(bytes);
    expect(body && decodeCommand(body)).toBe(command);
  });

  it('has none that changes the speed of the line', () => {
    const bauds = sdtVectors.requests.filter(({ name }) => name.startsWith('set_baud')).map(({ hex }) => hex);
    expect(bauds).toHaveLength(5);
    expect(commandNames.map((name) => toHex(encodeCommand(name))).filter((hex) => bauds.includes(hex))).toEqual([]);
  });
});

describe('replies', () => {
  it('each error has its meaning by SW3 alone', () => {
    const meanings = Object.fromEntries(sdtVectors.errorReplies.map(({ name, hex }) => [name, replyOf(hex).status]));
    expect(meanings).toEqual({
      ok: 'done',
      no_content: 'no-such-item',
      host_checksum_error: 'host-error',
      host_length_error: 'host-error',
      host_command_error: 'host-error',
      not_permitted: 'host-error',
      unknown_error: 'host-error',
      card_auth_sam_failed: 'card-failed',
      sam_auth_card_failed: 'card-failed',
      info_verify_failed: 'card-failed',
      fingerprint_verify_failed: 'card-failed',
      info_length_error: 'card-failed',
      wrong_card_type: 'card-type-unknown',
      read_card_failed: 'read-failed',
      get_random_failed: 'card-failed',
      sam_selftest_failed: 'self-test-failed',
      sam_not_authorised: 'not-authorised',
      find_card_failed: 'no-card',
      select_card_failed: 'select-failed',
      card_apdu_error_example: 'read-failed',
    });
  });

  it('a late answer passes for no other command', () => {
    const late = {
      status: replyOf(sdtVectors.replies.sam_status_ok),
      found: replyOf(sdtVectors.replies.find_ok),
      selected: replyOf(sdtVectors.replies.select_ok),
      id: replyOf(sdtVectors.replies.sam_id.hex),
      address: replyOf(sdtVectors.replies.new_address.hex),
      card: replyOf(sdtVectors.people[0]?.readBaseReplyHex ?? ''),
    };
    const takers = Object.entries(late).map(([name, reply]) => [name, commandNames.filter((command) => canAnswer(command, reply))]);
    expect(Object.fromEntries(takers)).toEqual({
      // Select has no length that all readers agree on; a stale status can only lead to a failed read.
      status: ['reset-sam', 'sam-status', 'select-card'],
      found: ['find-card'],
      selected: ['select-card'],
      id: ['sam-id', 'select-card'],
      address: ['read-new-address'],
      card: ['read-base'],
    });
  });

  it('the SAM number reads as it is printed', () => {
    const { bytes16, expectedText, hex } = sdtVectors.replies.sam_id;
    expect(formatSamId(fromHex(bytes16))).toBe(expectedText);
    expect(formatSamId(replyOf(hex).data)).toBe(expectedText);
  });
});

describe('cards', () => {
  const KINDS = { resident: 'resident', hmt: 'hmt-permit', fpr2017: 'foreign-pr-2017', fpr2023: 'foreign-pr-2023' } as const;

  it.each(sdtVectors.people)('$key parses into the published fields', ({ kind, expected: given, readBaseReplyHex }) => {
    const { photo, ...fields } = parseCardData(replyOf(readBaseReplyHex).data) ?? { photo: new Uint8Array(0) };
    expect(fields).toEqual({
      kind: KINDS[kind],
      nameZh: given['name'] ?? given['nameCn'],
      nameEn: given['nameEn'] ?? '',
      sexCode: given['sexCode'],
      birth: given['birth'],
      number: given['idNumber'],
      address: given['address'] ?? '',
      issuer: given['issuer'] ?? given['authorityCode'] ?? '',
      validFrom: given['validFrom'],
      validTo: given['validTo'],
    });
    expect(photo).toEqual(Uint8Array.from({ length: 1024 }, (_, i) => (i * 131 + 17) % 256));
  });

  it.each(sdtVectors.people)('$key of the box has the published bytes', ({ key, textHex, readBaseReplyHex }) => {
    const person = loadPeople().find((each) => each.key === key);
    if (!person) throw new Error(`${key} is not in the box`);
    expect(toHex(buildTextBlock(person))).toBe(textHex);
    expect(toHex(encodeFrame(Uint8Array.of(0, 0, 0x90, ...buildCardData(person))))).toBe(readBaseReplyHex);
  });

  it('every card of the box can be read back, rare characters and long names whole', () => {
    for (const person of loadPeople()) {
      const card = parseCardData(buildCardData(person));
      expect([card?.kind, card?.nameZh, card?.number]).toEqual([person.kind, person.fields['nameZh'], person.fields['number']]);
    }
    const names = loadPeople().map(({ fields }) => fields['nameZh'] ?? '');
    for (const rare of ['䶮', '㛃', '𬱟']) expect(names.some((name) => name.includes(rare))).toBe(true);
  });
});

describe('damaged card data', () => {
  const [person] = loadPeople();
  const data = (): Uint8Array => (person ? buildCardData(person) : new Uint8Array(0));

  it.each(['K', 'j', '\0', '\u3000', 'ｊ'])('a layout marked %j is not taken for another one', (marker) => {
    const changed = data();
    changed.set([marker.charCodeAt(0) & 0xff, marker.charCodeAt(0) >> 8], 4 + 248);
    expect(parseCardData(changed)).toBeUndefined();
  });

  it('other lengths of text or photo, or too few bytes, are refused', () => {
    for (const at of [0, 1, 2, 3]) {
      const changed = data();
      changed[at] = (changed[at] ?? 0) ^ 2;
      expect(parseCardData(changed)).toBeUndefined();
    }
    expect(parseCardData(data().subarray(1))).toBeUndefined();
  });

  it('only padding at the end is trimmed: blanks, zeros and wide blanks', () => {
    const changed = data();
    const name = ' A\u3000B \0\u3000 ';
    for (let i = 0; i < 15; i += 1) changed.set([(name.charCodeAt(i) || 0) & 0xff, (name.charCodeAt(i) || 0) >> 8], 4 + i * 2);
    expect(parseCardData(changed)?.nameZh).toBe(' A\u3000B');
  });
});
