"""The design system: layouts, components, template tags, and the palette of each municipality."""
