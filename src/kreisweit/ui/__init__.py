"""What every page shares: base templates, components, design tokens and one page that shows them all."""
