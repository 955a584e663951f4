import './shell/portal.css'
import { createRoot } from 'react-dom/client'
import { App } from './shell/App.tsx'
import { followLook } from './shell/follow-look.ts'

const root = document.getElementById('root')
if (!root) throw new Error('the page has no #root')
followLook()
createRoot(root).render(<App />)
