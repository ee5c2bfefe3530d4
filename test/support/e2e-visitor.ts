import type { Locator, Page } from 'playwright-core';
import catalogueEn from '../../resources/locales/en/kiosk.json' with { type: 'json' };
import zh from '../../resources/locales/zh-CN/kiosk.json' with { type: 'json' };
import keys from '../../resources/locales/zh-CN/keyboard.json' with { type: 'json' };
import declaration from '../../resources/notices/declaration.json' with { type: 'json' };
import notice from '../../resources/notices/notice.json' with { type: 'json' };

/** What the screens say in Chinese, by the names the program gives the texts. */
export const words = zh;
export const english = catalogueEn;

/** Called on every screen that a walk reaches, with a short name for it. */
export type Look = (name: string) => Promise<void>;
export const noLook: Look = () => Promise.resolve();

/** The choices of a registration that tests vary; everything else is the same for everybody. */
export interface Wishes {
  readonly phone: string;
  readonly contact?: { readonly pinyin: string; readonly name: string; readonly phone: string };
  /** The optional purposes; the necessary one is always agreed to. */
  readonly consent?: 'all' | 'necessary';
  readonly look?: Look;
}

/** A person at the screen: sees headings and words, touches buttons by their names. */
export class Visitor {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  /** Waits until the screen's heading says this. */
  async sees(heading: string | RegExp): Promise<void> {
    await this.page.getByRole('heading', { level: 1, name: heading, exact: true }).waitFor();
  }

  async reads(text: string | RegExp): Promise<void> {
    await this.page.getByText(text).first().waitFor();
  }

  button(name: string | RegExp): Locator {
    return this.page.getByRole('button', { name, exact: typeof name === 'string' });
  }

  async press(name: string | RegExp): Promise<void> {
    await this.button(name).tap();
  }

  async next(): Promise<void> {
    await this.press(words['frame.next']);
  }

  /** Chooses and goes on. */
  async answer(...names: string[]): Promise<void> {
    for (const name of names) await this.press(name);
    await this.next();
  }

  async typeDigits(digits: string): Promise<void> {
    const pad = this.page.getByRole('group', { name: keys.numberPad });
    for (const digit of digits) {
      await pad.getByRole('button', { name: digit === 'X' ? keys.digitX : digit, exact: true }).tap();
    }
  }

  /** Types a syllable and takes the wanted characters from the candidates, opening and turning pages as far as needed. */
  async typePinyin(syllable: string, wanted: string): Promise<void> {
    const keyboard = this.page.getByRole('group', { name: keys.keyboard });
    for (const letter of syllable) await keyboard.getByRole('button', { name: letter, exact: true }).tap();
    const candidates = this.page.getByRole('group', { name: keys.candidates });
    const candidate = candidates.getByRole('button', { name: wanted, exact: true });
    // The table of candidates is fetched with the first letter.
    await candidates.getByRole('button').first().waitFor();
    if (!(await candidate.isVisible())) await candidates.getByRole('button', { name: keys.more, exact: true }).tap();
    for (let turned = 0; turned < 20 && !(await candidate.isVisible()); turned += 1) {
      await candidates.getByRole('button', { name: keys.next, exact: true }).tap();
    }
    await candidate.tap();
  }

  /** A stroke of the finger over the signature pad. */
  async sign(): Promise<void> {
    const box = await this.page.getByRole('img', { name: words['step.signatureLabel'] }).boundingBox();
    if (box === null) throw new Error('no signature pad');
    const { mouse } = this.page;
    await mouse.move(box.x + box.width * 0.2, box.y + box.height * 0.6);
    await mouse.down();
    for (const [x, y] of [
      [0.35, 0.3],
      [0.5, 0.7],
      [0.65, 0.35],
      [0.8, 0.6],
    ] as const) {
      await mouse.move(box.x + box.width * x, box.y + box.height * y, { steps: 4 });
    }
    await mouse.up();
  }

  /** "This is me", as soon as the second read has agreed. */
  async confirmsCard(look: Look = noLook): Promise<void> {
    await this.sees(words['confirm.title']);
    await this.reads(words['confirm.checked']);
    await look('confirm');
    await this.press(words['confirm.yes']);
  }

  /** From the notice to the first question. */
  async consents(consent: 'all' | 'necessary' = 'all', look: Look = noLook): Promise<void> {
    await this.sees(notice.title.zh);
    await look('notice');
    await this.press(words['consent.read']);
    for (const { purpose, required, title } of notice.purposes) {
      await this.sees(title.zh);
      await look(`purpose-${purpose}`);
      await this.answer(required || consent === 'all' ? words['consent.yes'] : words['consent.no']);
    }
    await this.sees(words['step.phone']);
  }

  /** From the phone to the review. */
  async answersAll({ phone, contact, look = noLook }: Wishes): Promise<void> {
    await this.typeDigits(phone);
    await look('phone');
    await this.next();
    await this.answersAboutWork(look);
    await this.answersAboutLife(look);
    await this.answersEmergency(contact, look);
    await this.sees(declaration.title.zh);
    await this.sign();
    await look('declaration');
    await this.next();
    await this.sees(words['step.review']);
    await look('review');
  }

  async answersAboutWork(look: Look): Promise<void> {
    await this.sees(words['step.services']);
    const tabs = this.page.getByRole('tab');
    await this.page.getByRole('tabpanel').getByRole('button').first().tap();
    await tabs.nth(1).tap();
    await this.page.getByRole('tabpanel').getByRole('button').nth(1).tap();
    await look('services');
    await this.next();
    await this.sees(words['step.experience']);
    await look('experience');
    await this.answer(words['step.experience.3-5']);
    await this.sees(words['step.languages']);
    await this.press('普通话');
    await look('languages');
    await this.next();
    await this.sees(words['step.arrangement']);
    await look('arrangement');
    await this.answer(words['step.arrangement.live-in']);
    await this.sees(words['step.pay']);
    await look('pay');
    await this.answer(words['step.payAgree']);
  }

  /** Origin with its programme where the province has one, the address where the card has one, lodging. */
  async answersAboutLife(look: Look): Promise<void> {
    await this.sees(words['step.origin']);
    const proposed = this.page.locator('button[aria-pressed="true"]');
    if ((await proposed.count()) === 0) await this.page.getByRole('main').locator('button[aria-pressed]').first().tap();
    await look('origin');
    await this.next();
    if ((await this.oneOfHeadings(words['step.programme'], words['step.address'], words['step.lodging'])) === words['step.programme']) {
      await look('programme');
      await this.answer(words['step.programmeNone']);
    }
    if ((await this.oneOfHeadings(words['step.address'], words['step.lodging'])) === words['step.address']) {
      await look('address');
      await this.answer(words['step.addressNo']);
    }
    await this.sees(words['step.lodging']);
    await look('lodging');
    await this.answer(words['step.lodgingNo']);
  }

  async answersEmergency(contact: Wishes['contact'], look: Look): Promise<void> {
    await this.sees(words['step.emergency']);
    await look('emergency');
    if (contact === undefined) {
      await this.answer(words['step.emergencyNo']);
      return;
    }
    await this.answer(words['step.emergencyYes']);
    await this.sees(words['step.emergencyName']);
    await this.typePinyin(contact.pinyin, contact.name);
    await look('contact-name');
    await this.next();
    await this.sees(words['step.emergencyPhone']);
    await this.typeDigits(contact.phone);
    await look('contact-phone');
    await this.next();
    await this.sees(words['step.emergencyRelation']);
    await look('contact-relation');
    await this.answer(words['step.relation.sibling']);
  }

  /** From "is this you?" to the number. The card lies on the reader already. */
  async registersByCard(wishes: Wishes): Promise<string> {
    await this.confirmsCard(wishes.look);
    await this.consents(wishes.consent, wishes.look);
    await this.answersAll(wishes);
    await this.press(words['step.reviewSubmit']);
    await this.sees(words['done.title']);
    return await this.ticketNumber();
  }

  async ticketNumber(): Promise<string> {
    return (
      (await this.page
        .getByText(/^[A-Z]\d{3}$/)
        .first()
        .textContent()) ?? ''
    );
  }

  async finishes(): Promise<void> {
    await this.leavesBy(() => this.page.getByRole('navigation').getByRole('button', { name: words['frame.finish'], exact: true }).tap());
  }

  /** Does what ends a visit and waits for the new page: until then touches meet the emptied old one. */
  async leavesBy(act: () => Promise<void>): Promise<void> {
    const fresh = this.page.waitForEvent('load');
    await act();
    await fresh;
  }

  async isHome(): Promise<void> {
    await this.sees(words['idle.title']);
  }

  private async oneOfHeadings(...headings: string[]): Promise<string | undefined> {
    const found = await Promise.any(
      headings.map(async (heading) => {
        await this.sees(heading);
        return heading;
      }),
    );
    return found;
  }
}
