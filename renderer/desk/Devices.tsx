import type { DeskState } from '../../hall/api/contract/index.ts';
import { Icon, type Locale } from '../ui/index.ts';
import type { DeskText } from './desk-text.ts';
import { deviceReports } from './device-report.ts';

export function Devices({ state, locale, text }: { state: DeskState; locale: Locale; text: DeskText }) {
  return (
    <section className="desk-devices" aria-labelledby="devices-title">
      <h2 id="devices-title">{text('devices.title')}</h2>
      <ul aria-live="polite">
        {deviceReports(state, locale, text).map((device) => (
          <li key={device.name} className={`device device--${device.tone}`}>
            <Icon name={device.icon} />
            <div>
              <h3>{device.name}</h3>
              <p className="device__state">
                <strong>{device.state}</strong>
                <span>{device.detail}</span>
              </p>
              {device.advice === null ? null : <p className="device__advice">{device.advice}</p>}
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
