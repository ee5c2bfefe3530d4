import { expect, it } from 'vitest';
import { business } from '../../hall/api/contract/index.ts';
import deskEn from '../../resources/locales/en/desk.json';
import kioskEn from '../../resources/locales/en/kiosk.json';
import paperEn from '../../resources/locales/en/ticket.json';
import desk from '../../resources/locales/zh-CN/desk.json';
import kiosk from '../../resources/locales/zh-CN/kiosk.json';
import paper from '../../resources/locales/zh-CN/ticket.json';

it('what somebody chose at the kiosk has the same name on paper, on the board and at the desk', () => {
  for (const name of business.options) {
    expect([kiosk[`business.${name}`], desk[`business.${name}`]]).toEqual([paper.business[name], paper.business[name]]);
    expect([kioskEn[`business.${name}`], deskEn[`business.${name}`]]).toEqual([paperEn.business[name], paperEn.business[name]]);
  }
});
