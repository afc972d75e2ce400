export { defaultTemplate } from './default-template.ts'
export { fillTemplate, packed } from './fill-template.ts'
export { openTemplate } from './open-template.ts'
