import './ui/tokens.css'
import './ui/base.css'
import { render } from 'solid-js/web'
import { App } from './app.tsx'

const place = document.getElementById('app')
if (!place) throw new Error('index.html must hold #app')
render(() => <App />, place)
