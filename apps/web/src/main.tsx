import './ui/tokens.css'
import './ui/base.css'
import { render } from 'solid-js/web'
import { App } from './app.tsx'
import { loadInside } from './load-inside.ts'
import { rememberedPerson } from './session/who.ts'

// Chromium says once, before any screen, that the app can be installed; the guide asks for it on a tap, never by itself.
addEventListener('beforeinstallprompt', (event) => {
  event.preventDefault()
  Reflect.set(window, 'sunshineInstall', event)
})

const place = document.getElementById('app')
if (!place) throw new Error('index.html must hold #app')
// start.js says in this place what to do instead (BF-1).
if (document.documentElement.dataset['browser'] !== 'too-old') {
  // Who needs it asks again, and is told.
  loadInside()
    .then(({ fetchAhead }) => (rememberedPerson() ? undefined : fetchAhead(location.pathname)))
    .catch(() => undefined)
  render(() => <App />, place)
}
