import { createCanvas } from '@napi-rs/canvas';
import type { CardFacts } from '../../../hall/card-art/index.ts';
import { signedContent } from '../../../hall/cards/code/content.ts';
import { tokenBytes } from '../../../hall/cards/code/token.ts';
import { SeededRandom } from '../../support/seeded-random.ts';

/** Somebody fictional, each with a code of the real form and length, and a picture of nobody as a portrait. */
export async function cardOf(n: number): Promise<CardFacts> {
  const random = new SeededRandom(n + 1);
  return {
    hall: '示例市家政服务市场',
    hallEn: 'Sample City Home Service Market',
    operator: '示例市家政服务市场管理中心',
    contact: '0000-0000 0000',
    name: ['测试甲', '阿依·测试𬱟䶮', '欧阳测试'][n % 3] ?? '',
    sex: '女',
    items: ['月嫂', '育婴员', '养老护理', '钟点保洁'].slice(0, 1 + (n % 4)),
    grade: '中级（四级）',
    number: `WZ-26-${String(n).padStart(6, '0')}-C`,
    issuedOn: '2026-11-23',
    validUntil: '2027-11-22',
    shortCode: '7K3QF-9XW2M',
    site: 'hall.example',
    code: signedContent('https://hall.example/c/', random.bytes(tokenBytes)),
    portrait: await pictureOfNobody(random),
  };
}

/** As large and as varied as a portrait that the desk took. */
async function pictureOfNobody(random: SeededRandom): Promise<Uint8Array> {
  const canvas = createCanvas(480, 640);
  const pen = canvas.getContext('2d');
  pen.fillStyle = '#c9d6e2';
  pen.fillRect(0, 0, 480, 640);
  for (let dab = 0; dab < 400; dab += 1) {
    pen.fillStyle = `rgba(${random.below(255)},${random.below(255)},${random.below(255)},0.3)`;
    pen.fillRect(random.below(480), random.below(640), random.below(60), random.below(60));
  }
  return await canvas.encode('jpeg', 82);
}
