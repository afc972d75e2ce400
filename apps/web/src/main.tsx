import './ui/tokens.css'
import './ui/base.css'
import { render } from 'solid-js/web'
import { App } from './app.tsx'

// Chromium says once, before any screen, that the app can be installed; the guide asks for it on a tap, never by itself.
addEventListener('beforeinstallprompt', (event) => {
  event.preventDefault()
  Reflect.set(window, 'sunshineInstall', event)
})

const place = document.getElementById('app')
if (!place) throw new Error('index.html must hold #app')
render(() => <App />, place)
