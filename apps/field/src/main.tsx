import './shell/look.css'
import './part/controls.css'
import './part/list.css'
import './shell/shell.css'
import './sign-in/door.css'
import { createRoot } from 'react-dom/client'
import { App } from './shell/App.tsx'
import { followLook } from './shell/look.ts'

const root = document.getElementById('root')
if (!root) throw new Error('the page has no #root')
followLook()
createRoot(root).render(<App />)
