import { For, type JSX } from 'solid-js'

/** Links below each other, each as tall as a finger. */
export function LineLinks(props: { links: readonly { readonly words: string; readonly href: string }[] }): JSX.Element {
  return (
    <ul>
      <For each={props.links}>
        {(link) => (
          <li>
            <a class="line-link" href={link.href}>
              {link.words}
            </a>
          </li>
        )}
      </For>
    </ul>
  )
}
