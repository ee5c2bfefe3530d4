import { createRoot } from 'react-dom/client';
import { createApi } from '../api.ts';
import { Desk } from './Desk.tsx';
import './styles.ts';

const place = document.getElementById('root');
if (!place) throw new Error('desk.html has no #root');
createRoot(place).render(<Desk api={createApi()} />);
