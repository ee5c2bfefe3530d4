import type { HallPlan } from '../../hall/api/contract/index.ts';
import { dayAfter, momentOf, usualPlan } from '../../hall/plan/index.ts';
import { calendarDay } from '../../hall/identity/index.ts';
import type { Store } from '../../hall/store/index.ts';
import { makeTrace, playTrace } from './line-trace.ts';
import { writeLineDay } from './write-line-day.ts';

const zone = 'Asia/Shanghai';
const clerks = ['测试甲', '测试乙', '样本·阿依古丽', '示例丁', '测试戊', '样本己'];

/** Names as long as they may be, a holiday with its swapped Sunday, quotas and a notice. */
function busyPlan(): HallPlan {
  const plan = structuredClone(usualPlan);
  const [first] = plan.counters;
  if (first !== undefined)
    first.name = {
      zh: '求职登记与外来务工人员综合服务窗口（一层东侧）',
      en: 'Job registration and general services for workers from other provinces',
    };
  plan.hours.days = [
    { day: '20270101', name: { zh: '元旦', en: 'New Year’s Day' }, hours: null },
    {
      day: '20270103',
      name: { zh: '元旦调休上班', en: 'Sunday worked for New Year' },
      hours: { open: '09:00', close: '17:00', lunch: { from: '12:00', to: '13:00' } },
    },
  ];
  const hire = plan.businesses.find((one) => one.business === 'hire');
  if (hire !== undefined) hire.quota = 120;
  plan.calling.warnWaitMinutes = 20;
  plan.board.notices = [
    {
      text: {
        zh: '周五下午三点，二楼教室有免费的家政技能讲座，欢迎参加。',
        en: 'Free talk on home-service skills, Friday 3 pm, room on the second floor.',
      },
      untilMs: null,
    },
  ];
  return plan;
}

/** Three past days and a morning under way: everything a manager's page can show, and things that don't fit. */
export function fillHall(store: Store, nowMs: number): void {
  const plan = busyPlan();
  const counters = plan.counters.map(({ id, businesses }) => ({ id, businesses }));
  const rules = { headStartMs: 15 * 60_000, rounds: 3, pauseMs: 10_000 };
  const today = calendarDay(nowMs, zone);
  store.transaction((tx) => {
    tx.run(
      'INSERT INTO plan_versions (version, at, staff_name, body) VALUES (1, ?, ?, ?)',
      nowMs - 86_400_000,
      '测试经理',
      JSON.stringify(plan),
    );
    for (let back = 3; back >= 0; back -= 1) {
      const day = dayAfter(today, -back);
      const openMs = momentOf(day, '09:00', zone);
      const trace = makeTrace({
        seed: 40 + back,
        fromMs: openMs,
        spanMs: 7 * 60 * 60_000,
        visitors: 420,
        mix: ['registration', 'registration', 'service-card', 'hire', 'hire', 'training', 'agency', 'enquiry', 'complaint'],
        meanServiceMs: 330_000,
      });
      const visits = playTrace(trace, counters, rules);
      const untilMs = back === 0 ? nowMs : Number.MAX_SAFE_INTEGER;
      writeLineDay(tx, {
        day,
        trace,
        visits,
        counters,
        rules,
        openMs,
        untilMs,
        staff: (counter) => clerks[Number(counter.slice(1)) - 1] ?? counter,
      });
    }
    plan.counters.forEach(({ id, businesses }, i) => {
      const ticket = tx.get<{ id: string }>(
        "SELECT id FROM tickets WHERE day = ? AND counter = ? AND state IN ('called', 'serving')",
        today,
        id,
      );
      const state = i === 4 ? 'paused' : 'open';
      tx.run(
        'INSERT INTO counters (id, state, pause_reason, businesses, staff_id, staff_name, ticket_id, rev, changed_at) VALUES (?, ?, ?, ?, ?, ?, ?, 1, ?)',
        id,
        state,
        state === 'paused' ? 'meal' : null,
        JSON.stringify(businesses),
        `s${i}`,
        clerks[i] ?? '',
        state === 'paused' ? null : (ticket?.id ?? null),
        nowMs - 240_000,
      );
    });
    const doubtful = tx.get<{ id: string }>("SELECT max(id) AS id FROM tickets WHERE day = ? AND state = 'waiting'", today)?.id ?? '';
    tx.run('DELETE FROM print_ended WHERE paper_id = ?', doubtful);
    tx.run(
      "INSERT INTO print_open (paper_id, copy, kind, state, created_at, changed_at) VALUES (?, 0, 'ticket', 'unknown', ?, ?)",
      doubtful,
      nowMs - 90_000,
      nowMs - 90_000,
    );
    tx.run("UPDATE line_moves SET reason = 'chosen:needs-help' WHERE seq = (SELECT max(seq) FROM line_moves WHERE verb = 'next')");
    tx.run("UPDATE tickets SET handover = NULL WHERE id = (SELECT min(id) FROM tickets WHERE day = ? AND state = 'waiting')", today);
  });
}
