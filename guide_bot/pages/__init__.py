"""The pages of the app: they lay out what `guide_bot` returns, and alone import Streamlit."""
