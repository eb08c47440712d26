import { css } from 'lit';

/** The steps of a call: side by side, or one below the other where their container is narrow. */
export const routeStyles = css`
  .steps {
    display: flex;
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .steps li {
    position: relative;
    flex: 1;
    display: grid;
    grid-template-rows: auto auto 1fr;
    gap: 2px;
    min-inline-size: 0;
    padding-inline-end: calc(4 * var(--_space));
  }
  .steps span {
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }
  .mark {
    z-index: 1;
    display: grid;
    place-items: center;
    inline-size: 2.1333em;
    block-size: 2.1333em;
    margin-block-end: calc(1.5 * var(--_space));
    border: 1.5px solid var(--_color-line-strong);
    border-radius: 50%;
    background: var(--_color-surface-raised);
  }
  .mark svg {
    inline-size: 1.0667em;
    block-size: 1.0667em;
  }
  .on > .mark {
    border-color: var(--_color-accent);
    background: var(--_color-accent);
    color: var(--_color-on-accent);
  }
  .steps li:not(:last-child)::before {
    content: '';
    position: absolute;
    inset-inline: 2.1333em 0;
    inset-block-start: calc(1.0667em - 0.75px);
    border-block-start: 1.5px dashed var(--_color-line-strong);
  }
  @container (max-width: 34em) {
    .steps {
      flex-direction: column;
    }
    .steps li {
      grid-template-columns: 2.1333em minmax(0, 1fr);
      grid-template-rows: auto 1fr;
      column-gap: calc(3 * var(--_space));
      padding: 0 0 calc(4 * var(--_space));
    }
    .steps li:last-child {
      padding: 0;
    }
    .mark {
      grid-row: 1 / 3;
      margin: 0;
    }
    .steps .strong:nth-last-child(1) {
      grid-row: 1 / 3;
      align-self: center;
    }
    .steps li:not(:last-child)::before {
      inset-inline: calc(1.0667em - 0.75px) auto;
      inset-block: 2.1333em 0;
      border-block-start: 0;
      border-inline-start: 1.5px dashed var(--_color-line-strong);
    }
  }
`;
