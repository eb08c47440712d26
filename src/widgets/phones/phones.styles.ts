import { css } from 'lit';

export const phonesStyles = css`
  .phone {
    display: grid;
    grid-template-columns: 16em minmax(0, 1fr);
    align-items: center;
    gap: calc(5 * var(--_space)) calc(7 * var(--_space));
    padding: calc(5 * var(--_space)) var(--_edge);
  }
  .phone + .phone {
    border-block-start: 1px solid var(--_color-line);
  }
  .picture {
    display: grid;
    justify-items: center;
    min-inline-size: 0;
  }
  .picture img {
    max-inline-size: 100%;
    max-block-size: 16em;
  }
  .device.mobile {
    max-inline-size: 9em;
  }
  .unknown {
    display: grid;
    place-items: center;
    inline-size: 100%;
    aspect-ratio: 3 / 2;
    border-radius: var(--_radius-s);
    background: var(--_color-surface-sunken);
    color: var(--_color-text-muted);
  }
  .unknown svg {
    inline-size: 4em;
    block-size: 4em;
    stroke-width: 1.25;
  }
  .facts {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: calc(3.5 * var(--_space));
    min-inline-size: 0;
  }
  .name {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--_space) calc(2.5 * var(--_space));
  }
  .name h3 {
    font-size: var(--_text-l);
    line-height: 1.3;
  }
  dl {
    display: grid;
    grid-template-columns: fit-content(11em) minmax(0, 1fr);
    gap: calc(1.5 * var(--_space)) calc(4 * var(--_space));
    margin: 0;
  }
  dl > div {
    display: grid;
    grid-column: 1 / -1;
    grid-template-columns: subgrid;
    align-items: baseline;
  }
  dt,
  dd {
    min-inline-size: 0;
    margin: 0;
    overflow-wrap: anywhere;
  }
  dt {
    color: var(--_color-text-muted);
  }
  dt,
  dd {
    font-size: var(--_text-s);
  }
  dl ul {
    display: flex;
    flex-wrap: wrap;
    gap: 0 1em;
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .guides {
    display: grid;
    gap: calc(2 * var(--_space));
    margin: 0;
    padding: 0;
    list-style: '';
  }
  .guides .document {
    padding-inline: calc(3 * var(--_space)) var(--_space);
    border: 1px solid var(--_color-line);
    border-radius: var(--_radius-s);
  }
  .copy {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0 calc(2 * var(--_space));
  }
  .copy .num {
    white-space: normal;
  }
  .copy input {
    max-inline-size: 100%;
    padding: 0;
    border: 0;
    background: none;
    color: inherit;
    font: inherit;
  }
  .copy .button {
    margin-block: calc(-0.75 * var(--_space));
  }
  .said {
    display: flex;
    align-items: center;
    gap: 0.35em;
    color: var(--_color-positive);
  }
  @container (max-width: 42em) {
    .phone {
      grid-template-columns: minmax(0, 1fr);
    }
    .phone .device,
    .unknown {
      max-inline-size: 15em;
    }
    .phone .device.mobile {
      max-inline-size: 9em;
    }
  }
  @container (max-width: 23em) {
    dl > div {
      grid-template-columns: minmax(0, 1fr);
    }
  }
`;
