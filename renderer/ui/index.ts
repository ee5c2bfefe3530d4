export { Button } from './Button.tsx';
export { ChoiceCard } from './ChoiceCard.tsx';
export { hallZone } from './hall-zone.ts';
export { Icon, type IconName } from './Icon.tsx';
export { Picture } from './Picture.tsx';
export { Progress } from './Progress.tsx';
export { Remark } from './Remark.tsx';
export { createText, pick, type Locale, type Localised, type Text, type Values } from './text.ts';
export { guardTouch } from './touch.ts';
