import { createRoot } from 'react-dom/client';
import { createApi } from '../api.ts';
import '../desk/styles.ts';
import { PairPage } from './PairPage.tsx';

const place = document.getElementById('root');
if (!place) throw new Error('pair.html has no #root');
createRoot(place).render(<PairPage api={createApi()} />);
